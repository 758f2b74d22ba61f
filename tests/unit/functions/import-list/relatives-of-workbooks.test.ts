import { type BookType, type CellObject, utils, type WorkSheet, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { odsOf, xlsxOf } from "../../../support/hostile-files.ts";
import { afterList, cardWith, csvOf, headerOf, payerWith, placeOf } from "../../../support/one-list.ts";

type Value = string | number | boolean | CellObject;
type Row = readonly Value[];

const FORMATS: readonly BookType[] = ["xlsx", "biff8", "xlsb", "ods", "xlml"];
/** The library that writes here loses errors on the way to ODS. */
const WITH_ERRORS = FORMATS.filter((format) => format !== "ods");

const TUYET = cardWith<Value>({});
const VUONG = cardWith<Value>({
  name: "Đặng Quốc Vượng",
  si: "4200000012",
  id: "042083000012",
  birth: "1983",
  order: "2",
});

const sheetOf = (rows: readonly Row[]): WorkSheet =>
  utils.aoa_to_sheet(rows.map((row) => row.map((value) => (value === "" ? null : value))));

/** A workbook of these sheets as one kind of file. */
const bookOf = (
  bookType: BookType,
  sheets: Readonly<Record<string, WorkSheet>>,
  hidden: Readonly<Record<string, 0 | 1 | 2>> = {},
): Buffer => {
  const workbook = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(workbook, sheet, name);
  workbook.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden[name] ?? 0 })) };
  // With this type SheetJS answers with a buffer.
  return write(workbook, { type: "buffer", bookType, cellStyles: true }) as Buffer;
};
const listOf = (bookType: BookType, ...rows: readonly Row[]): Buffer =>
  bookOf(bookType, { "Danh sách": sheetOf([headerOf(), ...rows]) });

const BEFORE = csvOf(headerOf(), cardWith({ phone: "0987000111", refuses: "x" }));

describe("what a workbook hides", () => {
  // The library that writes here keeps neither in the other two formats.
  it.each(["xlsx", "xlsb", "xlml"] as const)("%s: hidden sheets and rows are left out, and said", async (format) => {
    const list = sheetOf([headerOf(), TUYET, VUONG]);
    list["!rows"] = [{}, {}, { hidden: true }];
    const old = sheetOf([headerOf(), cardWith({ si: "4200000099", id: "" })]);

    const { people, report } = await afterList(bookOf(format, { Mới: list, Cũ: old }, { Cũ: 1 }));

    expect(people).toMatchObject([{ siNumber: "4200000011" }]);
    expect(report.remarks).toEqual([
      "Trang “Cũ” bị ẩn nên không được đọc.",
      "Có 1 dòng bị ẩn hoặc lọc nên không được đọc.",
    ]);
  });

  it("a list that only a hidden sheet holds is refused with the sheet's name", async () => {
    const { report } = await afterList(
      bookOf("xlsx", { A: sheetOf([["Bìa"]]), Cũ: sheetOf([headerOf(), TUYET]) }, { Cũ: 2 }),
    );

    expect(report.error?.sentence).toMatch(/chỉ trang bị ẩn \(Cũ\) có danh sách/);
  });

  it("hidden columns hold what they hold: a refusal counts", async () => {
    const list = sheetOf([headerOf(), cardWith({ refuses: "x" })]);
    list["!cols"] = headerOf().map(() => ({ hidden: true }));

    expect((await afterList(bookOf("xlsx", { A: list }))).person.optOuts).toEqual(["all"]);
  });
});

describe("what a workbook cannot say", () => {
  const ERROR: CellObject = { t: "e", v: 42, w: "#N/A" };

  it.each(["name", "scheme", "si+id", "household", "card", "end", "method", "refuses"] as const)(
    "an error under %s brings the row back",
    async (key) => {
      const cells = Object.fromEntries(key.split("+").map((each) => [each, ERROR]));

      for (const format of WITH_ERRORS) {
        const { returned, people } = await afterList(listOf(format, cardWith<Value>(cells)));
        expect([format, returned.length, people]).toEqual([format, 1, []]);
      }
    },
  );

  it.each(["group", "used", "income", "method"] as const)(
    "an error under %s of a payer brings the row back",
    async (key) => {
      for (const format of WITH_ERRORS) {
        const { returned, people } = await afterList(listOf(format, payerWith<Value>({ [key]: ERROR })));
        expect([format, returned.length, people]).toEqual([format, 1, []]);
      }
    },
  );

  it.each(["phone", "commune", "birth", "status", "order"] as const)(
    "an error under %s takes nothing away",
    async (key) => {
      const before = csvOf(headerOf(), cardWith({ status: "đã chết" }));
      for (const format of WITH_ERRORS) {
        const { people, returned } = await afterList(listOf(format, cardWith<Value>({ [key]: ERROR })), before);
        expect(returned).toEqual([]);
        expect(people).toMatchObject([
          { phone: "+84912345611", communeCode: "18073", birthDate: "1985-03-05", status: "deceased", order: 1 },
        ]);
      }
    },
  );

  it.each(["phone", "refuses", "end", "method", "household"] as const)(
    "a formula without value under %s is no empty cell",
    async (key) => {
      const at = utils.encode_cell({ r: 1, c: placeOf(key) });
      const rows = [headerOf(), TUYET].map((row, r) =>
        row.map((value, c) =>
          r === 1 && c === placeOf(key)
            ? `<c r="${at}"><f>VLOOKUP(A1,B:B,1,0)</f></c>`
            : `<c r="${utils.encode_cell({ r, c })}" t="inlineStr"><is><t>${value}</t></is></c>`,
        ),
      );
      const sheet = `<worksheet><sheetData>${rows.map((cells) => `<row>${cells.join("")}</row>`).join("")}</sheetData></worksheet>`;

      const { people, returned, report } = await afterList(xlsxOf(sheet), BEFORE);

      expect(report.remarks).toEqual([expect.stringMatching(/^Có 1 ô công thức được lưu không kèm kết quả/)]);
      expect(people).toMatchObject([{ phone: "+84987000111", optOuts: ["all"] }]);
      expect(returned).toHaveLength(key === "phone" ? 0 : 1);
    },
  );

  it("an error in ODS, as LibreOffice writes it, is one too", async () => {
    const cell = (value: Value, place: number) =>
      place === placeOf("refuses")
        ? '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
        : `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
    const rows = [headerOf().map((value) => cell(value, -1)), TUYET.map(cell)];

    const { people, returned } = await afterList(
      odsOf(rows.map((cells) => `<table:table-row>${cells.join("")}</table:table-row>`).join("")),
    );

    expect([people, returned.length]).toEqual([[], 1]);
  });
});

describe("what a workbook says otherwise than a text", () => {
  it.each(FORMATS)("%s: ticks, numbers and days of their own types", async (format) => {
    const day: CellObject = { t: "n", v: 46_387, z: "mm-dd-yy" };
    const cells = {
      refuses: true,
      end: day,
      si: 4_200_000_011,
      id: 42_185_000_011,
      phone: 912_345_611,
      method: 6,
      commune: 18_073,
      order: 2,
    };

    const { people, report } = await afterList(
      listOf(format, cardWith<Value>(cells), cardWith<Value>({ ...cells, refuses: 1, si: 4_200_000_012, id: "" })),
    );

    expect(report).toMatchObject({ rows: 2, rejected: 0 });
    const same = {
      phone: "+84912345611",
      paidThrough: "2026-12-31",
      method: 6,
      communeCode: "18073",
      order: 2,
      optOuts: ["all"],
    };
    expect(people).toMatchObject([same, same]);
  });

  it.each(FORMATS)("%s: a value merged over several people is each one's", async (format) => {
    const keys = ["scheme", "commune", "household", "end", "method", "phone"] as const;
    const below = Object.fromEntries(keys.map((key) => [key, ""]));
    const list = sheetOf([
      headerOf(),
      TUYET,
      VUONG.map((value, place) => (keys.some((key) => placeOf(key) === place) ? "" : value)),
    ]);
    list["!merges"] = keys.map((key) => ({ s: { r: 1, c: placeOf(key) }, e: { r: 2, c: placeOf(key) } }));

    const { people, returned } = await afterList(bookOf(format, { A: list }));

    expect([returned, Object.keys(below).length]).toEqual([[], keys.length]);
    expect(people).toMatchObject(
      [TUYET, VUONG].map(() => ({
        phone: "+84912345611",
        paidThrough: "2026-12-31",
        communeCode: "18073",
        method: 12,
      })),
    );
  });

  it.each(FORMATS)("%s: a table may begin anywhere, with notes around it", async (format) => {
    const beside = (row: Row, left: string, right: string): Row => [left, "", ...row, "", "", right];
    const rows = [
      ["", "", "DANH SÁCH ĐẾN HẠN THÁNG 12"],
      [],
      beside(headerOf(), "", ""),
      beside(TUYET, "kiểm tra", "gọi lại"),
      beside(VUONG, "", "0912999999"),
      ["", "", "Tổng cộng", 2],
      ["", "", "", "Người lập biểu"],
    ];

    const { people, returned } = await afterList(bookOf(format, { A: sheetOf(rows) }));

    expect(returned).toEqual([]);
    expect(people).toMatchObject([{ phone: "+84912345611" }, { phone: "+84912345611" }]);
  });

  it("text that is crossed out is not said", async () => {
    const struck =
      '<is><r><rPr><strike/></rPr><t>0987000222 </t></r><r><rPr><strike val="0"/></rPr><t>0912345611</t></r></is>';
    const rows = [headerOf(), TUYET].map((row, r) =>
      row.map(
        (value, c) =>
          `<c r="${utils.encode_cell({ r, c })}" t="inlineStr">${r === 1 && c === placeOf("phone") ? struck : `<is><t>${value}</t></is>`}</c>`,
      ),
    );
    const sheet = `<worksheet><sheetData>${rows.map((cells) => `<row>${cells.join("")}</row>`).join("")}</sheetData></worksheet>`;

    expect((await afterList(xlsxOf(sheet))).person.phone).toBe("+84912345611");
  });
});
