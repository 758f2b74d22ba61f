import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delimiterOf, readRows } from "../../../../../shared/lists/read/read-rows.ts";

async function* lines(text: string) {
  for (const line of text.split(/(?<=\n)/)) yield line;
}

const rowsOf = async (text: string) => {
  const rows = [];
  for await (const row of readRows(lines(text))) rows.push(row);
  return rows;
};

describe("readRows", () => {
  it("reads what another program wrote, whatever stands in the cells", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "ế", " ", '"', ",", ";", "\t", "\n", "'", "=") });
    const table = fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(",", ";", "\t"), async (written, delimiter) => {
        const kept = written.filter((cells) => cells.some((text) => text.trim() !== ""));
        const text = stringify([["x", "y", "z"], ...written], { delimiter, quoted_match: /\s/ });

        const rows = await rowsOf(text);

        const guardless = kept.map((cells) => cells.map((each) => each.replace(/^'(?=[=+\-@\t])/, "")));
        expect(rows.slice(1).map(({ cells }) => cells)).toEqual(guardless);
      }),
    );
  });

  it("counts rows as a spreadsheet shows them: blank lines too, a cell of several lines once", async () => {
    const rows = await rowsOf('\r\na,b\r\n\r\n"x\r\ny",1\r\n,\r\nz,2');

    expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [2, "a", "b"],
      [4, "x\ny", "1"],
      [6, "z", "2"],
    ]);
  });

  it("takes a quote inside a name as it is", async () => {
    expect((await rowsOf('a,b\nNguyễn "Tý" An,1')).at(-1)?.cells).toEqual(['Nguyễn "Tý" An', "1"]);
  });

  it("gives every row before one whose quote never closes", async () => {
    const taken: (readonly string[])[] = [];

    const reading = async () => {
      for await (const { cells } of readRows(lines('a\nb\nc\n"d\ne\n'))) taken.push(cells);
    };

    await expect(reading()).rejects.toMatchObject({ problem: { kind: "open-quote", row: 4 } });
    expect(taken).toEqual([["a"], ["b"], ["c"]]);
  });

  it("does not let an open quote swallow the memory", async () => {
    const endless = `a\n"${"x,".repeat(600_000)}`;

    await expect(rowsOf(endless)).rejects.toMatchObject({ problem: { kind: "too-long-row", row: 2 } });
  });

  it("tells the delimiter from the header, quotes aside", () => {
    expect(delimiterOf("a;b;c")).toBe(";");
    expect(delimiterOf("a\tb,c\td")).toBe("\t");
    expect(delimiterOf('"Số, ngày, tháng";b')).toBe(";");
    expect(delimiterOf("single")).toBe(",");
  });
});
