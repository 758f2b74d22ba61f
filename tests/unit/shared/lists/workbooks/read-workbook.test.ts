import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWorkbookFile } from "../../../../../shared/lists/workbooks/read-workbook.ts";
import { writeSheetFile } from "../../../../../shared/lists/workbooks/write-sheet.ts";
import { countingHits } from "../../../../support/hits.ts";
import { HOSTILE } from "../../../../support/hostile-files.ts";
import { aLargeXlsx, aWorkbook, aZip, type Cell } from "../../../../support/workbooks.ts";

const PROBLEMS = ["password", "no-workbook", "too-large", "too-many-cells", "too-many-rows", "too-many-columns"];
const LIMITS = { mostRows: 1_000, mostColumns: 100 };

const read = async (bytes: Buffer, limits = LIMITS) => {
  const sheets = await readWorkbookFile(bytes, limits);
  return sheets.ok ? sheets.value.map(({ name, rows }) => ({ name, rows: [...rows()] })) : sheets.error;
};

const cellsOf = async (rows: readonly (readonly Cell[])[], bookType?: "xlsx" | "biff8" | "biff5" | "ods" | "xlsb") => {
  const sheets = await read(aWorkbook({ A: rows }, bookType));
  return Array.isArray(sheets) ? sheets[0]?.rows.map(({ cells }) => cells) : sheets;
};

describe("readWorkbook", () => {
  it.each(["xlsx", "biff8", "ods", "xlsb"] as const)(
    "reads text, numbers, days and formulas' values of %s",
    async (type) => {
      const rows = [
        ["Họ và tên", "Số"],
        ["Nguyễn Thị Ơn", 42_060_000_001, new Date("2026-12-31"), 0.3, true, { f: "1+1", v: 2 }],
        [undefined, undefined, "cuối"],
      ];

      const [header, person, last] = (await cellsOf(rows, type)) as readonly (readonly string[])[];

      expect(header).toEqual(["Họ và tên", "Số"]);
      expect(person?.map((cell) => cell.toUpperCase())).toEqual([
        "NGUYỄN THỊ ƠN",
        "42060000001",
        "31/12/2026",
        "0.3",
        "TRUE",
        "2",
      ]);
      expect(last).toEqual(["", "", "cuối"]);
    },
  );

  it("never runs a formula: without its value a cell is unreadable, and counted", async () => {
    const sheets = await readWorkbookFile(aWorkbook({ A: [["a", { f: "1+1" }, "b"]] }), LIMITS);

    expect(sheets).toMatchObject({ ok: true, value: [{ oddities: { formulasWithoutValue: 1 } }] });
    expect(sheets.ok && [...(sheets.value[0]?.rows() ?? [])]).toEqual([{ row: 1, cells: ["a", "=1+1", "b"] }]);
  });

  it("reads the table of a web page that agents' software saves as .xls, with the zeros of its numbers", async () => {
    const page =
      "<html><table><tr><td>Họ tên</td><td>SĐT</td></tr><tr><td>An</td><td>0912345678</td></tr></table></html>";

    expect(await read(Buffer.from(page))).toMatchObject([
      { rows: [{ cells: ["Họ tên", "SĐT"] }, { cells: ["An", "0912345678"] }] },
    ]);
  });

  it("gives back what writeSheet wrote, whatever it is", async () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "ễ", "=", "+", "'", "0", "<", "&", " ", "𠀀", "\n"),
      minLength: 1,
    });
    const cell = text.map((each) => each.trim() || "x");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 }), async (rows) => {
        const written = await writeSheetFile("Dòng", ["a", "b"], rows);

        const expected = [["a", "b"], ...rows].map((cells, index) => ({ row: index + 1, cells }));
        expect(await read(written)).toEqual([{ name: "Dòng", rows: expected }]);
      }),
      { numRuns: 30 },
    );
  });

  it("refuses more rows, columns or text than the limits, and says where", async () => {
    const limits = { mostRows: 3, mostColumns: 2 };

    expect(await read(aWorkbook({ A: [["a"], ["b"]], B: [["c"], ["d"]] }), limits)).toEqual({
      kind: "too-many-rows",
      row: 2,
      limit: 3,
      sheet: "B",
    });
    expect(await read(aWorkbook({ A: [["a", "b", "c"]] }), limits)).toMatchObject({ kind: "too-many-columns", row: 1 });
  });

  it("streams a large sheet and gives up at the limit of rows", async () => {
    const large = aLargeXlsx(20_000, 20);

    expect(await read(large, { ...LIMITS, mostRows: 50_000 })).toMatchObject([{ name: "A", rows: { length: 20_000 } }]);
    expect(await read(large, { ...LIMITS, mostRows: 9_000 })).toMatchObject({ kind: "too-many-rows", row: 9_001 });
  });

  it("refuses a bomb, whether its directory tells the truth or not", async () => {
    const bomb = Buffer.alloc(600 * 2 ** 20);
    const parts = [{ name: "xl/workbook.xml", data: bomb }];

    expect(await read(aZip([...parts, { name: "xl/a.xml", data: bomb }]))).toEqual({
      kind: "too-large",
      limitMiB: 256,
    });
    expect(await read(aZip([{ name: "xl/workbook.xml", data: bomb.subarray(0, 2 ** 24), declared: 100 }]))).toEqual({
      kind: "no-workbook",
    });
  });

  it("says so when a workbook has a password", async () => {
    const encrypted = Buffer.from(aWorkbook({ A: [["a"]] }));
    const entry = encrypted.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    encrypted.writeUInt16LE(1, entry + 8);

    expect(await read(encrypted)).toEqual({ kind: "password" });
  });

  it.each(["xlsx", "biff8"] as const)("gives all rows of a cut %s file, or refuses it: never a part", async (type) => {
    const rows = Array.from({ length: 200 }, (_, index) => [`Nguyễn Thị ${index}`, String(index)]);
    const whole = aWorkbook({ A: rows }, type);
    const [refused, read] = [countingHits("a cut file is refused"), countingHits("a cut file is read")];

    for (let percent = 4; percent <= 100; percent += 4) {
      const found = await readWorkbookFile(whole.subarray(0, Math.floor((whole.length * percent) / 100)), LIMITS);
      refused.met(!found.ok);
      if (read.met(found.ok) && found.ok) {
        expect(found.value.flatMap((sheet) => [...sheet.rows()].map(({ cells }) => cells))).toEqual(rows);
      } else expect(found).toEqual({ ok: false, error: { kind: "no-workbook" } });
    }

    refused.expectAtLeast(0.8);
    read.expectAtLeast(1 / 25);
  });

  it.each(["groups-in-groups.ods", "rows-in-rows.xlsx"])(
    "refuses %s, nested without end, before it costs much",
    async (name) => {
      const begin = performance.now();

      expect(await read(HOSTILE[name]?.() ?? Buffer.alloc(0))).toEqual({ kind: "no-workbook" });
      expect(performance.now() - begin).toBeLessThan(5_000);
    },
  );

  it("answers with sheets or with a problem it names, over bytes that are no workbook or a spoilt one", async () => {
    const samples = [aWorkbook({ A: [["a", 1], ["b"]] }), aWorkbook({ A: [["a", 1], ["b"]] }, "biff8")];
    const cut = fc.tuple(fc.constantFrom(...samples), fc.double({ min: 0, max: 1, noNaN: true }));
    const refused = countingHits("the bytes are refused");
    const spoilt = fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 20 }));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
          cut.map(([bytes, share]) => bytes.subarray(0, Math.floor(bytes.length * share))),
          spoilt.map(([bytes, at, patch]) => {
            const copy = Buffer.from(bytes);
            copy.set(patch.subarray(0, copy.length - (at % copy.length)), at % copy.length);
            return copy;
          }),
        ),
        async (bytes) => {
          const found = await readWorkbookFile(bytes, LIMITS);
          if (refused.met(!found.ok) && !found.ok) expect(PROBLEMS).toContain(found.error.kind);
        },
      ),
      { numRuns: 150 },
    );
    refused.expectAtLeast(0.02);
  });
});
