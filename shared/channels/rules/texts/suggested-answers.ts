import { unaccent } from "../../../kernel/rules/unaccent.ts";
import type { Agency } from "../../../provinces/rules/agency.ts";
import { SAFETY_SENTENCE } from "../../../wording/rules/safety-sentence.ts";
import { answerText } from "./answer-texts.ts";

/** What an answer is about; the console names it. */
export const SUGGESTIONS = ["ask-code", "where", "refuse", "genuine", "paid", "office", "condolence", "call"] as const;
export type SuggestionKind = (typeof SUGGESTIONS)[number];

export interface SuggestedAnswer {
  readonly kind: SuggestionKind;
  readonly answer: string;
}

type Signatory = Pick<Agency, "name" | "hotline">;

/** By words without accents; the first that fits is the likeliest. No answer states a rule, an amount or a date. */
const SIGNS: readonly (readonly [SuggestionKind, RegExp])[] = [
  ["condolence", /\b(?:qua doi|tu tran|da mat|mat roi|chet)\b/],
  ["genuine", /\b(?:lua dao|gia mao|that khong|that k|that ko|co phai bhxh|link|otp|mat khau|chuyen khoan|goi dien)\b/],
  ["refuse", /\b(?:phien|dung nhan|dung gui|tu choi|huy tin|khong nhan|ngung|chan)\b/],
  ["paid", /\b(?:da dong|dong roi|nop roi|da nop|van nhan|con nhac|sao van)\b/],
  ["where", /\b(?:o dau|o mo|cho nao|cho mo|dia chi|diem thu)\b/],
  ["office", /\b(?:mat the|sai|doi|chuyen|lam lai|cap lai|rut|mot lan|thai san|luong|huong|ho tro|ngheo|kham|vien)\b/],
];

const textOf = (kind: SuggestionKind, agency: Signatory): string => {
  const { name, hotline } = agency;
  // No day is named in any of them.
  const said = (answer: Parameters<typeof answerText>[0]) => answerText(answer, agency, "1970-01-01");
  switch (kind) {
    case "ask-code":
      return said({ kind: "ask-code" });
    case "where":
      return said({ kind: "told", told: { about: ["where"], facts: [] } });
    case "refuse":
      return said({ kind: "ask", wish: { kind: "refuse", topic: "all" } });
    case "genuine":
      return `${SAFETY_SENTENCE} Mỗi tin của chúng tôi có mã tra cứu; chưa chắc chắn, mời ông/bà gọi ${hotline} để hỏi.`;
    case "paid":
      return `Cảm ơn ông/bà. Tiền vừa đóng cần vài ngày mới có trong danh sách của chúng tôi; nếu đã đóng, xin bỏ qua tin nhắc và giữ biên lai. Cần kiểm tra ngay, mời ông/bà gọi ${hotline}.`;
    case "office":
      return `Việc này cần xem hồ sơ của ông/bà. Mời ông/bà đến BHXH cơ sở gần nhà, mang theo căn cước, hoặc gọi ${hotline} trong giờ làm việc.`;
    case "condolence":
      return `${name} xin chia buồn cùng gia đình. Chúng tôi dừng các tin nhắc gửi đến người đã mất. Về chế độ của gia đình, mời ông/bà đến BHXH cơ sở gần nhà hoặc gọi ${hotline}.`;
    case "call":
      return `${name} đã nhận được câu hỏi của ông/bà. Mời ông/bà gọi ${hotline} trong giờ làm việc để được trả lời đầy đủ.`;
  }
};

/** Answers that staff may send as they are or change: those whose words the text has, how to prove a phone, and a call. */
export const suggestedAnswers = (
  text: string,
  { isKnown }: { readonly isKnown: boolean },
  agency: Signatory,
): readonly SuggestedAnswer[] => {
  const plain = unaccent(text.normalize("NFC").toLowerCase());
  const fitting = SIGNS.flatMap(([kind, sign]) => (sign.test(plain) ? [kind] : []));
  const kinds: readonly SuggestionKind[] = [
    ...fitting.slice(0, 2),
    ...(isKnown ? [] : (["ask-code"] as const)),
    "call",
  ];
  return kinds.map((kind) => ({ kind, answer: textOf(kind, agency) }));
};
