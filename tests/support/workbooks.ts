import { crc32, deflateRawSync } from "node:zlib";
import { type BookType, utils, write } from "@e965/xlsx";

export type Cell = string | number | boolean | Date | { readonly f: string; readonly v?: number } | undefined;
export type Sheets = Readonly<Record<string, readonly (readonly Cell[])[]>>;

/** A workbook as SheetJS writes it; cells with `f` are formulas, with or without the value they had. */
export const aWorkbook = (sheets: Sheets, bookType: BookType = "xlsx"): Buffer => {
  const workbook = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(
      rows.map((row) => row.map((cell) => (isFormula(cell) ? null : cell))),
      { cellDates: false, dateNF: "dd/mm/yyyy", UTC: true },
    );
    rows.forEach((row, r) => {
      row.forEach((cell, c) => {
        if (isFormula(cell)) sheet[utils.encode_cell({ r, c })] = { t: "n", ...cell };
      });
    });
    utils.book_append_sheet(workbook, sheet, name);
  }
  // With this type SheetJS answers with a buffer.
  return write(workbook, { type: "buffer", bookType, compression: true }) as Buffer;
};

const isFormula = (cell: Cell): cell is { readonly f: string; readonly v?: number } =>
  typeof cell === "object" && "f" in cell;

export interface ZipFile {
  readonly name: string;
  readonly data: Buffer;
  /** What the directory claims instead of the truth. */
  readonly declared?: number;
}

/** A ZIP archive, honest or not. */
export const aZip = (files: readonly ZipFile[]): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, declared = data.length } of files) {
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(data), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(declared, 22);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(data), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(declared, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entry.write(name, 46);
    parts.push(local, packed);
    directory.push(entry);
    offset += local.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
};

/** An XLSX file with one sheet of as many rows as asked for, made of its XML directly: a library would take minutes. */
export const aLargeXlsx = (rows: number, columns: number): Buffer => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const pieces: string[] = [];
  for (let row = 1; row <= rows; row++) {
    const cells = Array.from({ length: columns }, (_, column) =>
      cell(`${row === 1 ? "Cột" : "Xã"} ${column}`).replace("<c ", `<c r="${utils.encode_col(column)}${row}" `),
    );
    pieces.push(`<row r="${row}">${cells.join("")}</row>`);
  }
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packageRels = "http://schemas.openxmlformats.org/package/2006/relationships";
  const file = (name: string, ...text: readonly string[]): ZipFile => ({
    name,
    data: Buffer.concat([Buffer.from('<?xml version="1.0"?>'), ...text.map((each) => Buffer.from(each))]),
  });
  const office = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return aZip([
    file(
      "[Content_Types].xml",
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${office}.worksheet+xml"/></Types>`,
    ),
    file(
      "_rels/.rels",
      `<Relationships xmlns="${packageRels}"><Relationship Id="rId1" Type="${rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    file(
      "xl/workbook.xml",
      `<workbook ${main} xmlns:r="${rels}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    file(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${packageRels}"><Relationship Id="rId1" Type="${rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    file("xl/worksheets/sheet1.xml", `<worksheet ${main}><sheetData>`, pieces.join(""), "</sheetData></worksheet>"),
  ]);
};
