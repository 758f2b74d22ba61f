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
const REFUSES = new RegExp(
  [
    "tuchoi|phandoi|rutdongy|khong(?:sms|zalo|dongy)|^chua(?:dongy|chophep)|(?:chan|huy|^tat)(?:tin|sms|zalo)",
    // "Nội dung nhắn tin" and "Số sử dụng nhận tin" say nothing of it; who "could not be reached" or got no card did not refuse.
    "(?:khong|^ko?|dko|ngung|(?<!noi|su|ap|tac|ung)dung|huy|(?<!tam)thoi|chan|^bo|^mien)(?:muon|dongy?|duoc|can|thich|cho|chophep|dangky|tiep)?(?:nhan|gui|nhac|goi|lienhe|lienlac|lamphien)(?!duoc|the|luong|tien|tro|bienlai|giay|hoso)",
    "opt(?:ed)?out|unsubscri|refus|donot|^dnc$|blacklist|danhsachden",
  ].join("|"),
);
const CONSENTS = new RegExp(
  [
    "^(?:co|da|su|muon)?(?:dongy|chophep|chapnhan|dangky)(?:cho)?(?:nhan|gui|nhac)(?!the|luong|tien|tro|bienlai|giay|hoso)",
    "^(?:su)?dongy$|^(?:co|muon)?nhan(?:tin|thongbao|nhac|sms|zalo)|optin|consent",
  ].join("|"),
);
const PHONE =
  /dienthoai|sodt|sdt|dtdd|didong|phone|mobile|somay|^(?:so)?(?:zalo|dd)$|^dt(?:lienhe|nguoi)?|^tel|^cell|^contact(?:number|no)?$|solien(?:lac|he)$/;

/** Phones of others, and those that take no message. */
const OTHER_PHONE =
  /dienthoaiban|codinh|nhanvien|nvthu|daily|donvi|coquan|diemthu|nguoithu|canbo|ctv|congtacvien|gioithieu|tongdai|hotline/;
const BY_WORDS: readonly (readonly [Column, RegExp])[] = [
  ["opt_out", REFUSES],
  ["consent", CONSENTS],
  [
    "personal_id",
    /^(?:so)?(?:cccd|cmnd|ddcn|dinhdanh(?:canhan)?|cancuoc(?:congdan)?)(?:cccd|cmnd|cntnd|ddcn|dinhdanh|hochieu)*$/,
  ],
  ["full_name", /^ho(?:va)?ten(?:nguoithamgia|chuthe|daydu)$/],
  [
    "paid_through",
    /^(?:han(?:sudung)?the|ngayhethanthe|thecogiatri|giatrithe|giatrisudung)(?:bhyt)?(?:den)?(?:ngay)?$/,
  ],
  ["status", /^(?:hientrang|biendong|lydo(?:cat)?giam|(?:tinhtrang|trangthai)(?:the|thamgia|hientai))$/],
];
const columnBySense = (header: string): Column | undefined => {
  const [column] = BY_WORDS.find(([, words]) => words.test(header)) ?? [];
  return column ?? (PHONE.test(header) && !OTHER_PHONE.test(header) ? "phone" : undefined);
};

const COLUMN_BY_HEADER: ReadonlyMap<string, Column> = new Map(
  [...new Set<Column>([...PERSON_COLUMNS, ...RENEWAL_COLUMNS, ...FORM_COLUMNS, ...PAYOUT_COLUMNS])].flatMap((column) =>
    [column, ...COLUMN_HEADERS[column]].map((header) => [folded(header), column] as const),
  ),
);
