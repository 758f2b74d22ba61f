import { aCardRow, aPayerRow, type Cells } from "../support/importing.ts";
import type { Dice } from "./dice.ts";

/** A list before it is written: a header and rows of texts. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const COLUMNS = [
  ["scheme", "Chế độ"],
  ["full_name", "Họ và tên"],
  ["si_number", "Mã số BHXH"],
  ["personal_id", "Số CCCD"],
  ["birth_date", "Ngày sinh"],
  ["phone", "Số điện thoại"],
  ["commune_code", "Mã xã"],
  ["household_code", "Mã hộ"],
  ["household_order", "STT hộ"],
  ["card_number", "Số thẻ"],
  ["paid_through", "Hạn thẻ đến"],
  ["method", "Phương thức đóng"],
  ["income", "Mức thu nhập"],
  ["support_group", "Đối tượng hỗ trợ"],
  ["support_months_used", "Số tháng đã hỗ trợ"],
  ["opt_out", "Từ chối"],
] as const;

const NAMES = [
  "Nguyễn Thị Ánh Tuyết",
  "Đặng Quốc Vượng",
  "Trần Văn Bỉnh",
  "Lê Thị Hương Giang",
  "Phan Đình Giót",
] as const;
const PEOPLE = 8;

/** Eight people, half of them payers of voluntary SI, who are known before the list comes. */
export const knownRows: readonly Cells[] = Array.from({ length: PEOPLE }, (_, index) => {
  const digits = `420000${String(1_000 + index)}`;
  const same = {
    full_name: NAMES[index % NAMES.length] ?? "",
    si_number: digits,
    birth_date: `1${index}/03/198${index}`,
    phone: `091234${5_600 + index}`,
    ...(index % 3 === 2 && { opt_out: "all" }),
  };
  return index % 2 === 0
    ? aCardRow({ ...same, household_code: `HO-${index}`, card_number: `GD442${digits}` })
    : aPayerRow({ ...same, income: "2000000", support_group: "poor", support_months_used: "7" });
});

const TABLE: Table = {
  header: COLUMNS.map(([, label]) => label),
  rows: knownRows.map((row) => COLUMNS.map(([column]) => row[column] ?? "")),
};

/** What a spreadsheet shows where a value is lost. */
const UNREADABLE = [
  "#N/A",
  "#REF!",
  "#VALUE!",
  "#DIV/0!",
  "#NAME?",
  "######",
  "Err:502",
  "=VLOOKUP(A1;B:B;1;0)",
] as const;
const BLANKS = ["", " ", "-", "\u00a0", "\u200b", "chưa có", "n/a"] as const;
const ODD = [
  ...[
    "✓",
    "x",
    "???",
    "Ð",
    "12/31/2026",
    "01/02/2027",
    "31/02/2026",
    "0",
    "-1",
    "1e308",
    "٣",
    "６",
    "０９１２３４５６７８",
  ],
  ...[
    "a".repeat(5_000),
    "9".repeat(300),
    '"',
    '""',
    "'=1+1",
    "<b>&#39;</b>",
    "dòng\nmới",
    "\u202eabc",
    "😀",
    "a,b;c\td|e",
  ],
  ...["Nguyeãn Vaên", "TrÇn ThÞ", "http://a.vn", "không", "đã chết", "\ud800", "\u0000", "N\u0303guye\u0302n"],
] as const;

export interface ChangedTable extends Table {
  /** Columns in which cells became blank or unreadable, and nothing else: nothing that is known may be lost by them. */
  readonly onlyLost: boolean;
}

/** The list with some of its cells, rows and columns changed. */
export const changedTable = (dice: Dice): ChangedTable => {
  const onlyLost = dice.chance(0.5);
  const words = onlyLost ? [...UNREADABLE, ...BLANKS] : [...UNREADABLE, ...BLANKS, ...ODD];
  const rows = TABLE.rows.map((row) => [...row]);
  for (let change = dice.below(6); change >= 0; change--) {
    const row = dice.pick(rows);
    row[dice.below(row.length)] = dice.pick(words);
  }
  const header = [...TABLE.header];
  if (!onlyLost && dice.chance(0.2)) header[dice.below(header.length)] = dice.pick([...ODD, ...TABLE.header]);
  if (!onlyLost && dice.chance(0.1)) rows.push([...dice.pick(rows)]);
  return { header, rows, onlyLost };
};
