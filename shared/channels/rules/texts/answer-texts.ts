import type { Wish } from "../../../opt-outs/rules/wish.ts";
import type { OptOut } from "../../../people/rules/types.ts";
import type { Agency } from "../../../provinces/rules/agency.ts";
import { SAFETY_SENTENCE } from "../../../wording/rules/safety-sentence.ts";

/**
 * What the official account answers to a wish. done: it was carried out. nobody: the user's phone is known, but nobody
 * gets messages there. phone-unknown: Zalo has not told us the user's phone.
 */
export type AnswerKind = "done" | "nobody" | "phone-unknown";

/** As people call what they no longer want, and the word that they write for it. */
const TOPICS: Readonly<Record<OptOut, { readonly about: string; readonly word: string }>> = {
  all: { about: "", word: "" },
  "household-hi": { about: " về thẻ BHYT", word: " BHYT" },
  "voluntary-si": { about: " về BHXH tự nguyện", word: " BHXH" },
  "pension-payout": { about: " về lương hưu", word: " LƯƠNG HƯU" },
};

const REFUSED = { done: "đã dừng gửi", undo: "Khi muốn nhận lại, mời ông/bà soạn: NHẬN LẠI" } as const;
const ACCEPTED = { done: "sẽ gửi lại", undo: "Khi không muốn nhận nữa, mời ông/bà soạn: TỪ CHỐI" } as const;

/** One or two sentences for a wish whose sender's phone is known. */
export const answerText = (kind: "done" | "nobody", wish: Wish, { name, hotline }: TextAgency): string => {
  const { about, word } = TOPICS[wish.topic];
  const { done, undo } = wish.kind === "refuse" ? REFUSED : ACCEPTED;
  if (kind === "done") {
    const messages = wish.topic === "all" ? "mọi tin nhắn" : `tin nhắn${about}`;
    return `${name} ${done} ${messages} cho số điện thoại của ông/bà. ${undo}${word}`;
  }
  return `${name} chưa thấy ai đăng ký nhận tin bằng số điện thoại của ông/bà. Mời ông/bà gọi tổng đài ${hotline} để được hỗ trợ.`;
};

/** What Zalo's own form says, in which people share the number: why, and what we never ask for. */
export const phoneFormText = ({ kind }: Wish, { name }: TextAgency) => ({
  title: "Chia sẻ số điện thoại",
  subtitle: `Mời ông/bà chia sẻ số điện thoại đang nhận tin để ${name} biết cần ${
    kind === "refuse" ? "dừng" : "gửi lại"
  } tin cho số nào. ${SAFETY_SENTENCE}`,
});

type TextAgency = Pick<Agency, "name" | "hotline">;
