import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { err, ok } from "../../../../../shared/kernel/result.ts";
import { PERSON_COLUMNS } from "../../../../../shared/lists/forms/columns.ts";
import { LAST_IN_HOUSEHOLD, parsePersonRow } from "../../../../../shared/lists/forms/person-rows.ts";
import type { RawRow } from "../../../../../shared/lists/forms/read-columns.ts";
import { parseRenewalRow } from "../../../../../shared/lists/forms/renewal-rows.ts";
import { sentence } from "../../../../../shared/lists/forms/row-problems.ts";
import { indexCommunes } from "../../../../../shared/provinces/rules/communes.ts";
import { countingHits } from "../../../../support/hits.ts";

const TODAY = "2026-12-01";
const province = {
  communes: indexCommunes([{ code: "18073", name: "Thành Sen" }]),
  today: TODAY,
  provinceCode: "42",
} as const;

const aCardRow = (overrides: RawRow = {}): RawRow => ({
  scheme: "household-hi",
  full_name: "Nguyễn Thị An",
  si_number: "4201234567",
  personal_id: "042160012345",
  birth_date: "10/09/1960",
  phone: "0912345678",
  commune_code: "18073",
  household_code: "HH-4200001",
  household_order: "2",
  card_number: "GD4424201234567",
  paid_through: "31/12/2026",
  method: "6",
  opt_out: "",
  ...overrides,
});

const aContributionRow = (overrides: RawRow = {}): RawRow => ({
  scheme: "BHXH TN",
  full_name: "Trần Văn Bình",
  si_number: "110129425",
  phone: "01682345678",
  paid_through: "15/12/2026",
  method: "12",
  income: "1.500.000",
  support_group: "near-poor",
  support_months_used: "24",
  ...overrides,
});

const refusalOf = (row: RawRow) => {
  const parsed = parsePersonRow(row, province);
  return parsed.ok ? undefined : parsed.error;
};
const warningsOf = (row: RawRow) => {
  const parsed = parsePersonRow(row, province);
  return parsed.ok ? parsed.value.warnings : undefined;
};

describe("parsePersonRow", () => {
  it("reads a member of a household", () => {
    expect(parsePersonRow(aCardRow(), province)).toEqual(
      ok({
        scheme: "household-hi",
        householdCode: "HH-4200001",
        member: {
          fullName: "Nguyễn Thị An",
          siNumber: "4201234567",
          personalId: "042160012345",
          birthDate: "1960-09-10",
          phone: "+84912345678",
          communeCode: "18073",
          optOuts: [],
          status: "active",
          order: 2,
          objectCode: "GD",
          paidThrough: "2026-12-31",
          method: 6,
        },
        said: { open: [], isForeign: false },
        warnings: [],
      }),
    );
  });

  it("reads a payer of voluntary SI, to the end of the month that is paid", () => {
    expect(parsePersonRow(aContributionRow(), province)).toEqual(
      ok({
        scheme: "voluntary-si",
        enrollment: {
          fullName: "Trần Văn Bình",
          siNumber: "0110129425",
          phone: "+84382345678",
          optOuts: [],
          status: "active",
          paidThrough: "2026-12-31",
          method: 12,
          income: 1_500_000,
          supportClass: "B",
          supportMonthsUsed: 24,
        },
        said: { open: ["birthDate", "communeCode", "refusalUnclear"], isForeign: false },
        warnings: [],
      }),
    );
  });

  it("puts the usual in where a list says nothing", () => {
    const member = parsePersonRow(aCardRow({ household_order: "", card_number: "", method: "" }), province);
    const enrollment = parsePersonRow(
      aContributionRow({ income: "", support_group: "", support_months_used: "", phone: "" }),
      province,
    );

    expect(member).toMatchObject({
      value: { member: { order: LAST_IN_HOUSEHOLD, objectCode: "GD", method: 12 }, warnings: [] },
    });
    expect(enrollment).toMatchObject({
      value: { enrollment: { income: 0, supportClass: "D", supportMonthsUsed: 0 }, warnings: [] },
    });
  });

  it.each([
    [{ scheme: "" }, { column: "scheme", reason: "missing" }],
    [{ scheme: "BHTN" }, { column: "scheme", value: "BHTN", reason: "unknown-scheme" }],
    [{ full_name: " " }, { column: "full_name", reason: "missing" }],
    [{ full_name: "12345" }, { column: "full_name", value: "12345", reason: "not-a-name" }],
    [{ full_name: "Nhận quà bit.ly/x" }, { column: "full_name", value: "Nhận quà bit.ly/x", reason: "not-a-name" }],
    [{ full_name: "An 0912345678" }, { column: "full_name", value: "An 0912345678", reason: "not-a-name" }],
    [
      { si_number: "", personal_id: "" },
      { column: "si_number", reason: "no-id" },
    ],
    [
      { si_number: "12", personal_id: "" },
      { column: "si_number", value: "12", reason: "not-an-id" },
    ],
    [
      { si_number: "", personal_id: "184012345" },
      { column: "personal_id", value: "184012345", reason: "not-an-id" },
    ],
    [{ birth_date: "31/02/1960" }, { column: "birth_date", value: "31/02/1960", reason: "impossible-date" }],
    [{ paid_through: "31/02/2027" }, { column: "paid_through", value: "31/02/2027", reason: "impossible-date" }],
    [{ paid_through: "" }, { column: "paid_through", reason: "missing" }],
    [{ household_code: "" }, { column: "household_code", reason: "missing" }],
    [{ household_code: "HỘ 1" }, { column: "household_code", value: "HỘ 1", reason: "not-a-household-code" }],
    [
      { household_code: "H".repeat(21) },
      { column: "household_code", value: "H".repeat(21), reason: "not-a-household-code" },
    ],
    [{ method: "1" }, { column: "method", value: "1", reason: "unknown-method" }],
    [{ opt_out: "nghỉ" }, { column: "opt_out", value: "nghỉ", reason: "unknown-opt-out" }],
  ] as const)("refuses a member with %j", (overrides, refusal) => {
    expect(refusalOf(aCardRow(overrides))).toEqual(refusal);
  });

  it.each([
    [{ method: "" }, { column: "method", reason: "missing" }],
    [{ method: "2" }, { column: "method", value: "2", reason: "unknown-method" }],
    [{ income: "nhiều" }, { column: "income", value: "nhiều", reason: "not-an-amount" }],
    [{ support_group: "giàu" }, { column: "support_group", value: "giàu", reason: "unknown-support-group" }],
    [{ support_months_used: "-1" }, { column: "support_months_used", value: "-1", reason: "not-a-number-of-months" }],
  ] as const)("refuses a payer of voluntary SI with %j", (overrides, refusal) => {
    expect(refusalOf(aContributionRow(overrides))).toEqual(refusal);
  });

  it("lets a person in with a warning for each thing that matters less", () => {
    const row = aCardRow({
      phone: "0111111111",
      commune_code: "99999",
      card_number: "xem sau",
      household_order: "hai",
      personal_id: "184012345",
    });

    expect(warningsOf(row)).toEqual([
      { column: "personal_id", value: "184012345", reason: "not-a-personal-id" },
      { column: "phone", value: "0111111111", reason: "unusable-phone" },
      { column: "commune_code", value: "99999", reason: "unknown-commune" },
      { column: "card_number", value: "xem sau", reason: "not-a-card-number" },
      { column: "household_order", value: "hai", reason: "not-a-household-order" },
    ]);
  });

  it("reads ids under either header, the header's own number first", () => {
    const idsOf = (si_number: string, personal_id: string) => {
      const parsed = parsePersonRow(aContributionRow({ si_number, personal_id }), province);
      if (!parsed.ok || parsed.value.scheme !== "voluntary-si") return undefined;
      const { siNumber, personalId } = parsed.value.enrollment;
      return [siNumber, personalId, ...parsed.value.warnings.map(({ column }) => column)];
    };

    expect(idsOf("042160012345", "")).toEqual([undefined, "042160012345"]);
    expect(idsOf("42160012345", "")).toEqual([undefined, "042160012345"]);
    expect(idsOf("", "0110129425")).toEqual(["0110129425", undefined]);
    expect(idsOf("", "1085012345")).toEqual([undefined, "001085012345"]);
    expect(idsOf("042160012345", "042160099999")).toEqual([undefined, "042160099999"]);
    expect(idsOf("4201234567", "0110129425")).toEqual(["4201234567", undefined]);
    expect(idsOf("sai", "042160012345")).toEqual([undefined, "042160012345", "si_number"]);
  });

  it("never throws, whatever stands in the cells", () => {
    const cell = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("BHYT", "BHXH TN", "12", "31/12/2026", "0912345678"),
    );
    const column = fc.constantFrom(...PERSON_COLUMNS);
    const spoilt = fc.array(fc.tuple(column, cell), { minLength: 1, maxLength: 3 }).map(Object.fromEntries);
    const good = fc.constantFrom(aCardRow(), aContributionRow());
    const [taken, refused] = [countingHits("a row is taken"), countingHits("a row is refused")];
    fc.assert(
      fc.property(good, spoilt, (row, cells) => {
        const parsed = parsePersonRow({ ...row, ...cells }, province);
        taken.met(parsed.ok);
        if (refused.met(!parsed.ok) && !parsed.ok) expect(sentence(parsed.error)).toMatch(/^Cột .+ \(.+\).*\.$/s);
      }),
      { numRuns: 300 },
    );
    taken.expectAtLeast(0.1);
    refused.expectAtLeast(0.2);
  });
});

describe("parseRenewalRow", () => {
  const aRenewal = (overrides: RawRow = {}): RawRow => ({
    recorded_at: "2026-12-05T09:00:00+07:00",
    scheme: "BHYT",
    personal_id: "42160012345",
    paid_through: "31/12/2027",
    ...overrides,
  });

  it("reads when it was recorded, for whom, and what is paid now", () => {
    expect(parseRenewalRow(aRenewal(), TODAY)).toEqual(
      ok({
        recordedAt: "2026-12-05T02:00:00.000Z",
        scheme: "household-hi",
        personalId: "042160012345",
        paidThrough: "2027-12-31",
      }),
    );
  });

  it.each([
    [
      { recorded_at: "2026-12-05T09:00:00" },
      { column: "recorded_at", value: "2026-12-05T09:00:00", reason: "not-a-moment" },
    ],
    [{ recorded_at: "" }, { column: "recorded_at", reason: "missing" }],
    [{ scheme: "x" }, { column: "scheme", value: "x", reason: "unknown-scheme" }],
    [{ paid_through: "30/02/2027" }, { column: "paid_through", value: "30/02/2027", reason: "impossible-date" }],
    [{ personal_id: "" }, { column: "si_number", reason: "no-id" }],
  ] as const)("refuses a renewal with %j", (overrides, refusal) => {
    expect(parseRenewalRow(aRenewal(overrides), TODAY)).toEqual(err(refusal));
  });
});

describe("sentence", () => {
  it("names the column, the value and the remedy in Vietnamese", () => {
    expect(sentence({ column: "paid_through", value: "31/02/2027", reason: "impossible-date" })).toBe(
      "Cột Hạn thẻ đến (paid_through) “31/02/2027” không phải ngày có thật; xin ghi ngày/tháng/năm, ví dụ 31/12/2026.",
    );
    expect(sentence({ column: "full_name", reason: "missing" })).toBe(
      "Cột Họ và tên (full_name) còn trống; xin điền giá trị.",
    );
  });
});
