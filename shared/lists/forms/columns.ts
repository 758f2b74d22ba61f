import { folded } from "../../kernel/rules/unaccent.ts";

export const PERSON_COLUMNS = [
  "scheme",
  "full_name",
  "si_number",
  "personal_id",
  "birth_date",
  "phone",
  "commune_code",
  "household_code",
  "household_order",
  "card_number",
  "paid_through",
  "method",
  "income",
  "support_group",
  "support_months_used",
  "opt_out",
  "status",
] as const;
export type PersonColumn = (typeof PERSON_COLUMNS)[number];

export const RENEWAL_COLUMNS = ["recorded_at", "scheme", "si_number", "personal_id", "paid_through"] as const;
export type RenewalColumn = (typeof RENEWAL_COLUMNS)[number];

/** What official forms have instead of our columns, from which those are worked out. */
export const FORM_COLUMNS = ["valid_from", "object_code", "address", "note", "consent"] as const;
export type FormColumn = (typeof FORM_COLUMNS)[number];

/** What only a payout run's files have, and the bank's about money that came back. */
export const PAYOUT_COLUMNS = [
  "run_id",
  "type",
  "months",
  "kind",
  "sequence",
  "amount",
  "arrears_amount",
  "deduction_amount",
  "bank",
  "account_last4",
  "account_number",
  "paid_on",
  "return_code",
  "return_text",
  "cash_place",
  "cash_from",
  "cash_to",
  "post_office",
  "authorised_name",
  "authorised_until",
] as const;
export type PayoutColumn = (typeof PAYOUT_COLUMNS)[number];

export type Column = PersonColumn | RenewalColumn | FormColumn | PayoutColumn;

const ONLY_OF_PAYOUTS: ReadonlySet<Column> = new Set<Column>(PAYOUT_COLUMNS);

/** Whether a list of this kind has such a column: "Số tiền" on a form of contributions says nothing of payouts. */
export const isColumnOf = (kind: FileKind, column: Column): boolean =>
  kind === "payouts" || !ONLY_OF_PAYOUTS.has(column);

export const FILE_KINDS = ["people", "renewals", "payouts"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The name that staff know a column by; the first of its aliases. */
export const columnLabel = (column: Column): string => ALIASES[column][0];

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

/** Renewals are told apart from people by the moment at which each was recorded, payouts by their run or a bank's reason. */
export const fileKindOf = (columns: readonly Column[]): FileKind => {
  if (columns.includes("recorded_at")) return "renewals";
  const isOfPayouts = SIGNS_OF_PAYOUTS.some((column) => columns.includes(column));
  return isOfPayouts && columns.includes("months") ? "payouts" : "people";
};

const SIGNS_OF_PAYOUTS = ["run_id", "return_code", "return_text"] as const;

/** Groups of columns of which a file lacks every one; each group needs one. Empty when the file can be read. */
export const missingColumns = (kind: FileKind, columns: readonly Column[]): readonly (readonly Column[])[] =>
  NEEDED[kind].filter((group) => !group.some((column) => columns.includes(column)));

const NEEDED: Readonly<Record<FileKind, readonly (readonly Column[])[]>> = {
  people: [["scheme"], ["full_name"], ["si_number", "personal_id"], ["paid_through"]],
  renewals: [["recorded_at"], ["scheme"], ["si_number", "personal_id"], ["paid_through"]],
  // A bank's file of what came back names neither run, method nor status.
  payouts: [
    SIGNS_OF_PAYOUTS,
    ["months"],
    ["si_number", "personal_id"],
    ["full_name"],
    ["amount"],
    ["method", "return_code", "return_text"],
    ["status", "return_code", "return_text"],
  ],
};

/** Headers of the forms of Decision 490/2023, of agents' due lists and of the card software's import sheet. */
const ALIASES: Readonly<Record<Column, readonly [string, ...string[]]>> = {
  scheme: ["Chế độ", "Loại", "Loại hình", "Loại bảo hiểm"],
  full_name: ["Họ và tên", "Họ tên", "Tên người tham gia", "HOTEN_THANHVIEN", "Họ tên người tham gia"],
  si_number: ["Mã số BHXH", "Mã BHXH", "Số BHXH", "Số sổ BHXH", "Mã số", "SOBHXH", "MA_SO_BHXH"],
  personal_id: [
    "Số CCCD",
    "CCCD",
    "CMND",
    "Số CMND",
    "Số CMND/CCCD",
    "Số CCCD/CMND",
    "CMND/CCCD",
    "CCCD/CMND",
    "Số định danh",
    "Số định danh cá nhân",
    "Số ĐDCN",
    "Số CCCD/CNTND/ĐDCN/hộ chiếu",
    "Số căn cước",
    "Căn cước công dân",
    "SOCMND",
    "Số CCCD/CMND/ĐDCN/Hộ chiếu",
    "Số CCCD/ĐDCN",
    "CCCD/ĐDCN",
    "Số CCCD/Hộ chiếu",
  ],
  birth_date: ["Ngày sinh", "Ngày tháng năm sinh", "Năm sinh", "Ngày, tháng, năm sinh"],
  phone: [
    "Số điện thoại",
    "Điện thoại",
    "SĐT",
    "Số ĐT",
    "Số điện thoại liên hệ",
    "Điện thoại liên hệ",
    "Di động",
    "SDT liên hệ",
  ],
  commune_code: [
    "Mã xã",
    "Mã phường xã",
    "Mã xã phường",
    "Mã phường/xã",
    "Mã xã/phường",
    "Xã",
    "Xã/phường",
    "Xã, phường",
    "Phường/xã",
    "Tên xã",
    "Xã/phường/thị trấn",
    "XA_LH",
  ],
  household_code: ["Mã hộ", "Mã hộ gia đình", "Mã hộ GĐ", "MA_HO_GD"],
  household_order: ["STT hộ", "STT trong hộ", "Thứ tự trong hộ"],
  card_number: ["Số thẻ", "Mã thẻ", "Số thẻ BHYT", "Mã thẻ BHYT"],
  paid_through: [
    "Hạn thẻ đến",
    "Đóng đến",
    "Hạn dùng",
    "Hạn thẻ",
    "Đã đóng đến",
    "Đóng đến ngày",
    "Đóng đến tháng",
    "Đến tháng",
    "Đến tháng/năm",
    "Đến ngày",
    "DENTHANG",
    "Giá trị đến",
  ],
  method: [
    "Phương thức đóng",
    "Phương thức",
    "Hình thức chi trả",
    "Hình thức nhận",
    "Phương thức chi trả",
    "Số tháng",
    "Số tháng đóng",
  ],
  income: ["Mức thu nhập", "Mức thu nhập tháng đóng BHXH", "Thu nhập", "Mức tiền đóng"],
  support_group: [
    "Nhóm hỗ trợ",
    "Đối tượng",
    "Đối tượng hỗ trợ",
    "NSNN hỗ trợ Tỷ lệ",
    "Nhà nước hỗ trợ Tỷ lệ",
    "Tỷ lệ NSNN hỗ trợ",
    "Ngân sách nhà nước hỗ trợ Tỷ lệ",
  ],
  support_months_used: ["Số tháng đã hỗ trợ", "Số tháng đã được hỗ trợ"],
  opt_out: ["Từ chối", "Từ chối nhận tin", "Không nhận tin"],
  valid_from: ["Từ tháng", "Từ tháng/năm", "Từ ngày", "TUTHANG", "Giá trị từ"],
  object_code: ["Mã đối tượng", "Mã ĐT", "MADT"],
  address: ["Địa chỉ", "Địa chỉ LH", "Địa chỉ liên hệ", "Nơi ở"],
  note: ["Ghi chú", "GHI_CHU"],
  status: ["Trạng thái", "Tình trạng", "Tình trạng tham gia"],
  consent: ["Đồng ý nhận tin", "Nhận tin", "Nhận tin nhắn", "Cho phép gửi tin"],
  run_id: ["Mã đợt chi trả", "Mã đợt", "Đợt chi trả"],
  type: ["Loại chi trả"],
  months: ["Kỳ chi trả", "Tháng chi trả", "Kỳ", "Tháng", "Tháng/năm"],
  kind: ["Loại dòng"],
  sequence: ["Lần"],
  amount: ["Số tiền", "Thực lĩnh", "Số tiền thực lĩnh", "Tổng tiền"],
  arrears_amount: ["Truy lĩnh", "Số tiền truy lĩnh"],
  deduction_amount: ["Khấu trừ", "Số tiền khấu trừ"],
  bank: ["Ngân hàng", "Tên ngân hàng"],
  account_last4: ["Số cuối tài khoản", "4 số cuối tài khoản"],
  account_number: ["Số tài khoản", "STK", "Số TK", "Tài khoản"],
  paid_on: ["Ngày chi trả", "Ngày trả", "Ngày chuyển", "Ngày chuyển tiền"],
  return_code: ["Mã trả lại", "Mã lỗi", "Mã lý do"],
  return_text: ["Lý do trả lại", "Lý do hoàn trả", "Lý do không chuyển được"],
  cash_place: ["Điểm chi trả", "Nơi nhận tiền mặt", "Địa điểm chi trả"],
  cash_from: ["Chi trả từ", "Nhận tiền từ"],
  cash_to: ["Chi trả đến", "Nhận tiền đến"],
  post_office: ["Bưu điện", "Bưu cục"],
  authorised_name: ["Người được ủy quyền", "Người nhận thay"],
  authorised_until: ["Ủy quyền đến", "Hạn ủy quyền"],
  recorded_at: ["Thời điểm ghi nhận", "Ghi nhận lúc", "Ngày giờ ghi nhận"],
};

const COLUMN_BY_HEADER: ReadonlyMap<string, Column> = new Map(
  [...new Set<Column>([...PERSON_COLUMNS, ...RENEWAL_COLUMNS, ...FORM_COLUMNS, ...PAYOUT_COLUMNS])].flatMap((column) =>
    [column, ...ALIASES[column]].map((header) => [folded(header), column] as const),
  ),
);
