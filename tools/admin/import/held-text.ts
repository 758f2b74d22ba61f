import type { HoldReason } from "../../../shared/lists/rules/unusual.ts";

const SAYS: Readonly<Record<HoldReason["kind"], string>> = {
  "set-back": "người bị lùi hạn so với hạn đã biết",
  "phone-taken": "người mất số điện thoại đã biết, hoặc cùng nhận một số mới",
  "moved-household": "người bị chuyển sang hộ khác",
  renamed: "người đã biết bị đổi họ tên",
  foreign: "dòng có xã, phường hoặc thẻ của tỉnh khác",
  gone: "người bị ghi là đã chết hoặc chuyển đi",
  leaving: "người nằm trong nhóm “Giảm”",
  missing: "người đã biết không còn trong danh sách đầy đủ",
};

/** Why a list is held, in Vietnamese: what it would do, to how many, and the limit. */
export const heldText = ({ kind, count, of, limit }: HoldReason): string => {
  const share = limit.percent > 0 ? ` và ${limit.percent}%` : "";
  return `${vn(count)} trên ${vn(of)} ${SAYS[kind]} (giới hạn: ${vn(limit.people)}${share}).`;
};

const vn = (count: number): string => count.toLocaleString("vi-VN");
