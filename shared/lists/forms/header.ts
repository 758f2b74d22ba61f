import { folded } from "../../kernel/rules/unaccent.ts";
import { COLUMN_HEADERS } from "./column-headers.ts";
import { type Column, FORM_COLUMNS, PAYOUT_COLUMNS, PERSON_COLUMNS, RENEWAL_COLUMNS } from "./columns.ts";

/** The column that a header names, whatever its case, accents (also decomposed), spaces, punctuation and remarks in parentheses. */
export const canonicalHeader = (text: string): Column | undefined => {
  if (text.length > LONGEST_HEADER) return undefined;
  const whole = folded(text);
  if (whole === "") return undefined;
  return COLUMN_BY_HEADER.get(whole) ?? COLUMN_BY_HEADER.get(folded(withoutRemarks(text))) ?? columnBySense(whole);
};

const LONGEST_HEADER = 200;
const withoutRemarks = (text: string): string => text.replace(/\([^()]*\)/g, " ");

/**
 * Words that decide what a header is about, whatever stands around them. A column that speaks of refusing is never passed
 * over; one that speaks of agreeing says the opposite.
 */
const REFUSES =
  /tuchoi|(?:khong|ko|ngung|dung|huy|thoi|chan)(?:muon|dong(?:y)?|duoc)?(?:nhan|gui|nhac|lienhe|lienlac)|khong(?:sms|zalo|dongy)|chan(?:tin|sms|zalo)|optout|unsubscri|refus|donotcontact|donotsend/;
const CONSENTS =
  /^(?:co|da)?(?:(?:dongy|chophep|chapnhan|dangky)(?:nhan|gui|nhac)|nhan(?:tinnhan|tinqua|thongbao|nhactin|sms|zalo)|optin|consent)/;
const PHONE = /dienthoai|sodt|sdt|dtdd|didong|phone|mobile|^(?:so)?zalo$|^dt(?:lienhe|nguoi)?|^tel|solien(?:lac|he)$/;

/** Phones of others, and those that take no message. */
const OTHER_PHONE =
  /dienthoaiban|codinh|nhanvien|nvthu|daily|donvi|coquan|diemthu|nguoithu|canbo|ctv|congtacvien|gioithieu|tongdai|hotline/;
const columnBySense = (header: string): Column | undefined => {
  if (REFUSES.test(header)) return "opt_out";
  if (CONSENTS.test(header)) return "consent";
  return PHONE.test(header) && !OTHER_PHONE.test(header) ? "phone" : undefined;
};

const COLUMN_BY_HEADER: ReadonlyMap<string, Column> = new Map(
  [...new Set<Column>([...PERSON_COLUMNS, ...RENEWAL_COLUMNS, ...FORM_COLUMNS, ...PAYOUT_COLUMNS])].flatMap((column) =>
    [column, ...COLUMN_HEADERS[column]].map((header) => [folded(header), column] as const),
  ),
);
