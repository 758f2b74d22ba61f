import { aWorkbook, aZip, type ZipFile } from "./workbooks.ts";

const file = (name: string, text: string | Buffer): ZipFile => ({ name, data: Buffer.from(text) });
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An XLSX file with one sheet of just this XML, and texts that its cells share. */
export const xlsxOf = (sheet: string | Buffer, { strings = "", workbookParts = "", styles = "" } = {}): Buffer =>
  aZip([
    file(
      "xl/workbook.xml",
      `<workbook ${MAIN} xmlns:r="${RELATIONS}">${workbookParts}<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    file(
      "xl/_rels/workbook.xml.rels",
      `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>${styles === "" ? "" : `<Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/>`}</Relationships>`,
    ),
    file("xl/sharedStrings.xml", `<sst ${MAIN}>${strings}</sst>`),
    ...(styles === "" ? [] : [file("xl/styles.xml", styles)]),
    file("xl/worksheets/sheet1.xml", sheet),
  ]);

const worksheet = (rows: string): string => `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`;

export const odsOf = (rows: string): Buffer =>
  aZip([
    file("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    file(
      "content.xml",
      `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="A">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
  ]);

const odsCell = (text: string, more = ""): string =>
  `<table:table-cell office:value-type="string" ${more}><text:p>${text}</text:p></table:table-cell>`;

const page = (rows: string): Buffer => Buffer.from(`<html><table>${rows}</table></html>`);

const spreadsheet = (rows: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>${rows}</Table></Worksheet></Workbook>`,
  );

const LARGE = 200 * 2 ** 20;

/** Small files that cost much to read, each for another reason. */
export const HOSTILE: Readonly<Record<string, () => Buffer>> = {
  "cells-without-end.xlsx": () => xlsxOf(Buffer.from(worksheet(`<row>${"<c/>".repeat(LARGE / 8)}</row>`))),
  "elements-without-end.xlsx": () => xlsxOf(Buffer.from(worksheet("<a/>".repeat(LARGE / 8)))),
  "spaces.xlsx": () =>
    xlsxOf(Buffer.concat([Buffer.from("<worksheet>"), Buffer.alloc(LARGE, 32), Buffer.from("</worksheet>")])),
  "one-tag.xlsx": () => xlsxOf(Buffer.concat([Buffer.from("<worksheet "), Buffer.alloc(LARGE, 97)])),
  "size-that-lies.xlsx": () => {
    const bomb = { name: "xl/worksheets/sheet1.xml", data: Buffer.alloc(LARGE, 32), declared: 1_000 };
    return aZip([{ name: "xl/workbook.xml", data: Buffer.from("<workbook/>") }, bomb]);
  },
  "shared-text.xlsx": () =>
    xlsxOf(worksheet(`<row>${'<c t="s"><v>0</v></c>'.repeat(90)}</row>`.repeat(1_000)), {
      strings: `<si><t>${"x".repeat(39_000)}</t></si>`,
    }),
  "text-in-ten-thousand-runs.xlsx": () =>
    xlsxOf(worksheet(`<row><c t="inlineStr"><is>${"<r><t>a</t></r>".repeat(1_000_000)}</is></c></row>`)),
  "merged-everywhere.xlsx": () =>
    xlsxOf(
      `<worksheet ${MAIN}><sheetData>${Array.from({ length: 3_000 }, (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="inlineStr"><is><t>x</t></is></c></row>`).join("")}</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(3_000)}</mergeCells></worksheet>`,
    ),
  "rows-repeated.ods": () =>
    odsOf(`<table:table-row table:number-rows-repeated="1048576">${odsCell("x")}</table:table-row>`),
  "groups-in-groups.ods": () => odsOf("<table:table-row-group>".repeat(500_000)),
  "rows-in-rows.xlsx": () => xlsxOf(worksheet("<row>".repeat(2_000_000))),
  "cells-repeated.ods": () =>
    odsOf(`<table:table-row>${odsCell("x", 'table:number-columns-repeated="2147483647"')}</table:table-row>`),
  "spans.xls": () => page(`<tr><td rowspan="999999999" colspan="999999999">x</td></tr>`.repeat(2_000)),
  "tables-in-tables.xls": () => page(`${"<tr><td><table>".repeat(100_000)}x`),
  "merged-down.xls": () =>
    spreadsheet(
      `<Row ss:Index="999999999"><Cell ss:MergeDown="999999999" ss:MergeAcross="999999999"><Data ss:Type="String">x</Data></Cell></Row>`.repeat(
        100,
      ),
    ),
  "entities.xls": () =>
    Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "${"x".repeat(50)}"><!ENTITY b "${"&a;".repeat(50)}">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>${"&b;".repeat(100)}</Data></Cell></Row></Table></Worksheet></Workbook>`,
    ),
  "noise.xls": () => {
    const bytes = aWorkbook({ A: [["a"]] }, "biff8");
    return Buffer.concat([bytes, Buffer.alloc(7 * 2 ** 20, 0xfe)]);
  },
  "quotes.csv": () => Buffer.from(`scheme,full_name\n${'"'.repeat(900_000)}`),
  "commas.csv": () => Buffer.from(`scheme,full_name,si_number,paid_through\n${`${",".repeat(900_000)}x\n`.repeat(50)}`),
  "one-line.csv": () => Buffer.alloc(60 * 2 ** 20, 97),
};
