import type { CivilDate } from "../../../kernel/rules/civil-date.ts";
import type { Answer } from "../../../opt-outs/rules/conversation.ts";
import type { Agency } from "../../../provinces/rules/agency.ts";
import { toldText } from "./told-texts.ts";

/**
 * What the official account answers: the same words for everybody who wrote the same, whether or not a code exists. It
 * never asks for a phone number or another personal datum.
 */
export const answerText = (
  { kind, wish, told }: Answer,
  { name, hotline }: Pick<Agency, "name" | "hotline">,
  today: CivilDate,
): string => {
  const isBack = wish?.kind === "accept";
  const word = isBack ? "NHẬN LẠI" : "TỪ CHỐI";
  const aim = isBack ? "nhận lại tin" : "dừng nhận tin";
  const example = `soạn: ${word} và mã ghi trong tin đã nhận, ví dụ ${word} ${EXAMPLE}`;
  switch (kind) {
    case "ask":
      return `Để ${aim}, mời ông/bà ${example}. Không có mã, mời ông/bà gọi ${hotline}.`;
    case "taken":
      return `${name} đã nhận yêu cầu ${aim} của ông/bà. Nếu mã đúng, số điện thoại nhận tin đó được báo khi đã làm xong. Không thấy báo, mời ông/bà ${example}, hoặc gọi ${hotline}.`;
    case "code-alone":
      return `Để dừng nhận tin, mời ông/bà soạn: TỪ CHỐI và mã đó. Để nhận lại tin, mời ông/bà soạn: NHẬN LẠI và mã đó. Muốn hỏi hạn, mức đóng của mình, mời ông/bà hỏi lại bằng một câu ngắn. Cần hỏi việc khác, mời ông/bà gọi ${hotline}.`;
    case "puzzled":
      return `${name} đã nhận được tin của ông/bà. Muốn dừng nhận tin, mời ông/bà soạn: TỪ CHỐI. Cần hỏi việc khác, mời ông/bà gọi ${hotline}.`;
    case "ask-code":
      return `Để được báo hạn, mức đóng của mình, mời ông/bà soạn mã ghi trong tin đã nhận, ví dụ ${EXAMPLE}, rồi hỏi lại. Không có mã, mời ông/bà gọi ${hotline}.`;
    case "to-staff":
      return `${name} đã nhận được tin của ông/bà. Cán bộ đọc và trả lời tại đây trong giờ làm việc. Cần gấp, mời ông/bà gọi ${hotline}.`;
    case "told":
      return `${toldText(told ?? NOTHING, today)} Cần hỏi thêm, mời ông/bà gọi ${hotline}.`;
  }
};

const NOTHING = { about: [], facts: [] };

const EXAMPLE = "K7M2Q9XA";
