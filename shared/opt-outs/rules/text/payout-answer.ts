import { unaccent } from "../../../kernel/rules/unaccent.ts";
import type { PayoutWord } from "../types.ts";

const NOT_RECEIVED =
  /\b(?:chua|khong|ko|k)(?: thay| duoc)? nhan(?: duoc)? (?:tien|luong)|\b(?:chua|khong) (?:thay|co) (?:tien|luong)/;
const RECEIVED = /\b(?:da|co) nhan(?: duoc| du)? (?:tien|luong)/;
const RELATIVE = /\b(?:ong|ba|bo|me|cha|chong|vo|cu|bac|cau|mo)\b/;
/** Money that the writer paid: contributions, cards, fees. */
const CONTRIBUTION =
  /\b(?:tien dong|dong (?:tien|bh\w*|bao hiem|phi)|nop|bhyt|tu nguyen|bien lai|gia han|(?:mua|lam|cap) the|the bao hiem)\b/;
/** A question, though no mark says so: "đã nhận được lương chưa", "khi nào". */
const ASKS =
  /\b(?:chua|khong|ko|k|hong)(?: (?:a|ak|ha|he|vay|rua|ri|nhi|ad|em|em oi))*[\s.!]*$|\b(?:khi nao|bao gio|khi mo|hay chua)\b/;
/** With its accents "mất" is told from "mật" and "mặt"; a lost telephone is no death. */
const DIED = /(?:^|\s)(?:mất|mat)(?: rồi| roi|$|[.,!])|qua đời|qua doi|từ trần|tu tran/;

/** What a text says of a payout; undefined for any other text, for questions, and for what was paid to us. */
export const payoutWordIn = (text: string): PayoutWord | undefined => {
  const written = text.normalize("NFC").toLowerCase().trim();
  if (written.length > 110 || written.includes("?")) return undefined;
  const plain = unaccent(written);
  if (DIED.test(written) && RELATIVE.test(plain)) return "deceased";
  if (CONTRIBUTION.test(plain)) return undefined;
  if (NOT_RECEIVED.test(plain)) return "not-received";
  return RECEIVED.test(plain) && !ASKS.test(plain) ? "received" : undefined;
};
