import { describe, expect, it } from "vitest";
import { readWorkbookFile } from "../../../../../shared/lists/workbooks/read-workbook.ts";
import { odsOf, xlsxOf } from "../../../../support/hostile-files.ts";

const read = async (bytes: Buffer) => {
  const sheets = await readWorkbookFile(bytes, { mostRows: 100, mostColumns: 20 });
  if (!sheets.ok) return sheets.error;
  return sheets.value.map(({ isHidden, oddities, rows }) => ({ isHidden, oddities, rows: [...rows()] }));
};

const cellsOf = async (bytes: Buffer) => {
  const sheets = await read(bytes);
  return Array.isArray(sheets) ? sheets[0]?.rows.map(({ cells }) => cells) : sheets;
};

const sheet = (row: string, after = "") =>
  `<x:worksheet xmlns:x="main"><x:sheetData>${row}</x:sheetData>${after}</x:worksheet>`;

describe("cells of XLSX", () => {
  it("are read with every prefix, without references, in several runs and with escapes", async () => {
    const runs = "<x:is><x:r><x:t>Nguyễn </x:t></x:r><x:r><x:t>An</x:t></x:r><x:rPh><x:t>?</x:t></x:rPh></x:is>";
    const row = `<x:row><x:c t="inlineStr">${runs}</x:c><x:c t="s"><x:v>0</x:v></x:c><x:c><x:v>4.2E+3</x:v></x:c></x:row>`;

    expect(await cellsOf(xlsxOf(sheet(row), { strings: "<si><t>a_x0041_b</t></si>" }))).toEqual([
      ["Nguyễn An", "aAb", "4200"],
    ]);
  });

  it.each([
    ["an error", '<x:c t="e"><x:v>#DIV/0!</x:v></x:c>', "#DIV/0!"],
    ["a shared text that is lost", '<x:c t="s"><x:v>9</x:v></x:c>', "#REF!"],
    ["a formula without a value", "<x:c><x:f>A2</x:f></x:c>", "=A2"],
    ["a formula with an error", '<x:c t="e"><x:f>A2</x:f><x:v>#N/A</x:v></x:c>', "#N/A"],
    ["a formula with a text", '<x:c t="str"><x:f>A2</x:f><x:v>x</x:v></x:c>', "x"],
  ])("%s is not empty", async (_, cell, shown) => {
    expect(await cellsOf(xlsxOf(sheet(`<x:row>${cell}</x:row>`)))).toEqual([[shown]]);
  });

  it("give the value of a merged area to each row below, and none to a title that spans the table", async () => {
    const text = (reference: string, value: string) =>
      `<x:c r="${reference}" t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c>`;
    const rows = `<x:row r="1">${text("A1", "DANH SÁCH")}</x:row><x:row r="2">${text("A2", "HO-1")}${text("B2", "An")}</x:row><x:row r="3">${text("B3", "Bình")}</x:row>`;
    const merges = '<x:mergeCells><x:mergeCell ref="A1:H1"/><x:mergeCell ref="A2:A3"/></x:mergeCells>';

    expect(await cellsOf(xlsxOf(sheet(rows, merges)))).toEqual([["DANH SÁCH"], ["HO-1", "An"], ["HO-1", "Bình"]]);
  });

  it("are refused as a whole when the sheet was cut off", async () => {
    expect(await read(xlsxOf("<worksheet><sheetData><row><c><v>1</v></c></row>"))).toEqual({ kind: "no-workbook" });
  });
});

describe("cells of ODS", () => {
  const cell = (text: string, more = "") => `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;

  it("are repeated as they say, and blank ones only move the place", async () => {
    const rows = `<table:table-row table:number-rows-repeated="2">${cell("x", 'table:number-columns-repeated="2"')}</table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;

    expect(await cellsOf(odsOf(rows))).toEqual([
      ["x", "x"],
      ["x", "x"],
    ]);
  });

  it("leave out hidden rows and count them, and keep a formula without a value", async () => {
    const rows = `<table:table-row table:visibility="filter">${cell("ẩn")}</table:table-row><table:table-row>${cell("", 'table:formula="of:=[.A1]"')}</table:table-row>`;

    expect(await read(odsOf(rows))).toMatchObject([
      { oddities: { hiddenRows: 1, formulasWithoutValue: 1 }, rows: [{ row: 2, cells: ["=of:=[.A1]"] }] },
    ]);
  });
});
