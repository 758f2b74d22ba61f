import { describe, expect, it } from "vitest";
import { parsePayoutRow } from "../../../../../shared/lists/forms/payout-rows.ts";
import type { RawRow } from "../../../../../shared/lists/forms/read-columns.ts";
import { indexCommunes } from "../../../../../shared/provinces/rules/communes.ts";

const context = { today: "2027-01-05", communes: indexCommunes([{ code: "18073", name: "Thành Sen" }]) } as const;

const aRow = (cells: RawRow = {}): RawRow => ({
  run_id: "2027-01",
  months: "01/2027",
  si_number: "4200000001",
  full_name: "Nguyễn Thị Bưởi",
  amount: "3.000.000",
  method: "account",
  status: "paid",
  paid_on: "05/01/2027",
  ...cells,
});
const read = (cells: RawRow = {}) => parsePayoutRow(aRow(cells), context);
const lineOf = (cells: RawRow = {}) => {
  const row = read(cells);
  if (!row.ok) throw new Error(`${row.error.column}: ${row.error.reason}`);
  return row.value;
};
const problemOf = (cells: RawRow) => {
  const row = read(cells);
  return row.ok ? undefined : [row.error.column, row.error.reason];
};

describe("a line of a payout file", () => {
  it("is what it says, and nothing that it does not say", () => {
    expect(lineOf()).toEqual({
      type: "pension",
      months: { first: "2027-01-01", count: 1 },
      kind: "regular",
      method: "account",
      status: "paid",
      amount: 3_000_000,
      siNumber: "4200000001",
      fullName: "Nguyễn Thị Bưởi",
      arrears: 0,
      deduction: 0,
      runId: "2027-01",
      paidOn: "2027-01-05",
      warnings: [],
    });
  });

  it("keeps every cell in its place", () => {
    const row = lineOf({
      ...{ type: "maternity", kind: "truy lĩnh", sequence: "2", personal_id: "042068000001", birth_date: "12/03/1955" },
      ...{ phone: "0912000001", commune_code: "18073", arrears_amount: "100.000", deduction_amount: "50.000" },
      ...{ bank: " Agribank 123 ", account_number: "1234-567 890", return_code: "R01", return_text: "Sai TK 123456" },
      ...{ cash_place: "Nhà văn hóa", cash_from: "06/01/2027 07:30", cash_to: "2027-01-06T11:00" },
      ...{ post_office: "Bưu điện", authorised_name: "Trần Văn Nam", authorised_until: "30/06/2027" },
    });

    expect(row).toEqual({
      ...lineOf(),
      ...{ type: "maternity", kind: "arrears", sequence: 2, personalId: "042068000001", birthDate: "1955-03-12" },
      ...{ phone: "+84912000001", communeCode: "18073", arrears: 100_000, deduction: 50_000 },
      ...{ bank: "Agribank", account: "Agribank#1234567890", accountLast4: "7890" },
      ...{ returnCode: "R01", returnText: "Sai TK …", cashPlace: "Nhà văn hóa", postOffice: "Bưu điện" },
      ...{ cashFrom: "2027-01-06T07:30", cashTo: "2027-01-06T11:00" },
      ...{ authorisedName: "Trần Văn Nam", authorisedUntil: "2027-06-30" },
    });
  });

  it("needs no run, method or status in a bank's file of what came back", () => {
    const { run_id: _, method: __, status: ___, paid_on: ____, ...cells } = aRow();
    const row = parsePayoutRow(cells, context);

    expect(row).toMatchObject({ ok: true, value: { method: "account", status: "returned" } });
    expect(row.ok && "runId" in row.value).toBe(false);
  });

  it.each<[RawRow, string, string]>([
    [{ run_id: "" }, "run_id", "missing"],
    [{ run_id: "a b" }, "run_id", "not-a-run"],
    [{ run_id: "a".repeat(41) }, "run_id", "not-a-run"],
    [{ months: "" }, "months", "missing"],
    [{ months: "tháng" }, "months", "not-months"],
    [{ kind: "lạ" }, "kind", "unknown-payout-kind"],
    [{ full_name: "" }, "full_name", "missing"],
    [{ full_name: "Ví Điện Tử" }, "full_name", "suspicious-name"],
    [{ birth_date: "2028" }, "birth_date", "implausible-birth"],
    [{ amount: "" }, "amount", "missing"],
    [{ amount: "ba triệu" }, "amount", "not-an-amount"],
    [{ arrears_amount: "x" }, "arrears_amount", "not-an-amount"],
    [{ deduction_amount: "x" }, "deduction_amount", "not-an-amount"],
    [{ method: "" }, "method", "missing"],
    [{ method: "séc" }, "method", "unknown-payout-method"],
    [{ status: "" }, "status", "missing"],
    [{ status: "lạ" }, "status", "unknown-payout-status"],
    [{ note: "gọi 0912 345 67 8" }, "note", "number-in-note"],
    [{ paid_on: "" }, "paid_on", "missing"],
    [{ sequence: "0" }, "sequence", "unknown-payout-kind"],
    [{ sequence: "100" }, "sequence", "unknown-payout-kind"],
    [{ cash_from: "06/01/2027 24:00" }, "cash_from", "not-a-time"],
    [{ cash_to: "06/01/2027 23:60" }, "cash_to", "not-a-time"],
    [{ authorised_until: "hè" }, "authorised_until", "impossible-date"],
    [{ si_number: "" }, "si_number", "no-id"],
  ])("comes back: %o", (cells, column, reason) => {
    expect(problemOf(cells)).toEqual([column, reason]);
  });

  it.each<[RawRow, object]>([
    [{ run_id: "a".repeat(40) }, { runId: "a".repeat(40) }],
    [{ sequence: "99" }, { sequence: 99 }],
    [{ amount: "-1.000.000" }, { amount: -1_000_000 }],
    [{ amount: "−500.000" }, { amount: -500_000 }],
    [{ amount: "(500.000)" }, { amount: -500_000 }],
    [{ amount: "0" }, { amount: 0 }],
    [{ status: "open", paid_on: "" }, { status: "open" }],
    [{ cash_from: "06/01/2027" }, { cashFrom: "2027-01-06T00:00" }],
    [{ cash_from: "06/01/2027 7h30" }, { cashFrom: "2027-01-06T07:30" }],
    [{ cash_from: "06/01/2027 7g" }, { cashFrom: "2027-01-06T07:00" }],
    [{ cash_from: "06/01/2027 23:59:30" }, { cashFrom: "2027-01-06T23:59" }],
    [{ cash_from: "2027-01-06T07:30:00.000+07:00" }, { cashFrom: "2027-01-06T07:30" }],
    [{ account_last4: "•• 4321" }, { accountLast4: "4321" }],
    [
      { account_number: "98765", account_last4: "1111" },
      { accountLast4: "8765", account: "#98765" },
    ],
    [{ bank: "N".repeat(50) }, { bank: "N".repeat(40) }],
    [{ cash_place: "P".repeat(90) }, { cashPlace: "P".repeat(80) }],
    [{ note: "số 12345678" }, { runId: "2027-01" }],
  ])("is taken: %o", (cells, said) => {
    expect(lineOf(cells)).toMatchObject(said);
  });

  it("keeps no part of an account that is too short to tell one, and of one with four digits no whole number", () => {
    expect(lineOf({ account_last4: "321" })).not.toHaveProperty("accountLast4");
    expect(lineOf({ account_number: "4321" })).not.toHaveProperty("account");
    expect(lineOf({ account_number: "4321" })).toMatchObject({ accountLast4: "4321" });
  });

  it("warns of a phone and an id that cannot be used, and leaves a commune out that is not ours", () => {
    const row = lineOf({ phone: "12345", personal_id: "77", commune_code: "99999" });

    expect(row.warnings.map(({ column, reason }) => [column, reason])).toEqual([
      ["personal_id", "not-a-personal-id"],
      ["phone", "unusable-phone"],
    ]);
    expect(row).not.toHaveProperty("phone");
    expect(row).not.toHaveProperty("communeCode");
    expect(lineOf({ phone: "" }).warnings).toEqual([]);
  });
});

describe("the words of payout files", () => {
  it.each([
    ["regular", ["regular", "Thường xuyên", "Hằng tháng", "Định kỳ", ""]],
    ["arrears", ["arrears", "Truy lĩnh"]],
    ["correction", ["correction", "Điều chỉnh", "Bổ sung"]],
  ])("of what is paid: %s", (kind, words) => {
    expect(words.map((word) => lineOf({ kind: word }).kind)).toEqual(words.map(() => kind));
  });

  it.each([
    ["account", ["account", "Tài khoản", "Qua tài khoản", "Chuyển khoản", "ATM", "Qua thẻ", "TK"]],
    ["cash", ["cash", "Tiền mặt", "TM"]],
    ["home", ["home", "Tại nhà", "ta o nha", "Tận nhà"]],
  ])("of how: %s", (method, words) => {
    expect(words.map((word) => lineOf({ method: word }).method)).toEqual(words.map(() => method));
  });

  it.each([
    ["paid", ["paid", "Đã trả", "Đã chuyển", "Đã chi trả", "Thành công"]],
    ["returned", ["returned", "Trả lại", "Bị trả lại", "Hoàn trả", "Hoàn", "Bị hoàn", "Thất bại", "Không thành công"]],
    ["open", ["open", "Chưa nhận", "Chờ trả", "Chờ chi trả", "Chờ"]],
    ["collected", ["collected", "Đã nhận", "Đã lĩnh"]],
    ["unclaimed", ["unclaimed", "Không nhận", "Không đến lĩnh", "Chưa lĩnh"]],
    ["cancelled", ["cancelled", "Canceled", "Hủy", "Đã hủy"]],
  ])("of what became of it: %s", (status, words) => {
    expect(words.map((word) => lineOf({ status: word }).status)).toEqual(words.map(() => status));
  });
});
