import type { Answer } from "../../../opt-outs/rules/conversation.ts";
import type { Agency } from "../../../provinces/rules/agency.ts";

/**
 * What the official account answers: the same words for everybody who wrote the same, whether or not a code exists. It
 * never asks for a phone number or another personal datum.
 */
export const answerText = ({ kind, wish }: Answer, { name, hotline }: Pick<Agency, "name" | "hotline">): string => {
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
      return `Để dừng nhận tin, mời ông/bà soạn: TỪ CHỐI và mã đó. Để nhận lại tin, mời ông/bà soạn: NHẬN LẠI và mã đó. Cần hỏi việc khác, mời ông/bà gọi ${hotline}.`;
    case "puzzled":
      return `${name} đã nhận được tin của ông/bà. Muốn dừng nhận tin, mời ông/bà soạn: TỪ CHỐI. Cần hỏi việc khác, mời ông/bà gọi ${hotline}.`;
  }
};

const EXAMPLE = "K7M2Q9XA";
