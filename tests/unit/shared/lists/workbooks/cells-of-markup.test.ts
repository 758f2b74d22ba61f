import { describe, expect, it } from "vitest";
import { readWorkbookFile } from "../../../../../shared/lists/workbooks/read-workbook.ts";
import { odsOf, xlsxOf } from "../../../../support/hostile-files.ts";

const read = async (bytes: Buffer) => {
  const sheets = await readWorkbookFile(bytes, { mostRows: 100, mostColumns: 20 });
  if (!sheets.ok) return sheets.error;
  return sheets.value.map(({ name, isHidden, rows, oddities }) => ({
    ...{ name, isHidden, hiddenRows: oddities.hiddenRows, formulas: oddities.formulasWithoutValue },
    rows: [...rows()].map(({ row, cells }) => [row, ...cells]),
  }));
};
const rowsOf = async (bytes: Buffer) => {
  const sheets = await read(bytes);
  return Array.isArray(sheets) ? sheets[0]?.rows : sheets;
};

describe("a web page", () => {
  const page = (body: string) => Buffer.from(`<html><head><title>?</title></head><body>${body}</body></html>`);

  it("gives each table as a sheet, with one inside another by itself", async () => {
    const inner = "<table><tr><td>trong</td></tr></table>";
    const body = `<table><tr><td>a</td><td>b${inner}</td></tr><tr><td>c</td></tr></table><table><tr><th>d</th></tr></table>`;

    expect(await read(page(body))).toMatchObject([
      {
        name: "Bảng 1",
        rows: [
          [1, "a"],
          [2, "c"],
        ],
      },
      { name: "Bảng 2", rows: [[1, "trong"]] },
      { name: "Bảng 3", rows: [[1, "d"]] },
    ]);
  });

  it("spans columns and rows, at least one, and breaks lines where a page does", async () => {
    const rows = [
      '<tr><td colspan="0">1</td><td colspan="x">2</td><td rowspan="2">HO</td><td>A<br>B<p>C</p></td></tr>',
      "<tr><td>3</td><td>4</td><td>5</td><td>6</td></tr>",
      "<tr><td>7</td></tr>",
    ];

    expect(await rowsOf(page(`<table>${rows.join("\n")}</table>`))).toEqual([
      [1, "1", "2", "HO", "A\nB\nC"],
      [2, "3", "4", "HO", "5", "6"],
      [3, "7"],
    ]);
  });

  it("gives the value of a wide cell to both its columns, in rows of a table", async () => {
    const row = '<tr><td>1</td><td>2</td><td>3</td><td>4</td><td colspan="2">x</td><td>9</td></tr>';
    const title = '<tr><td colspan="2">TÊN</td></tr>';

    expect(await rowsOf(page(`<table>${title}${row}</table>`))).toEqual([
      [1, "TÊN"],
      [2, "1", "2", "3", "4", "x", "x", "9"],
    ]);
  });

  it.each(['style="display: none"', 'style="visibility:hidden"', 'style="visibility : collapse"', "hidden"])(
    "leaves out rows that are not shown: %s",
    async (hidden) => {
      const body = `<table><tr ${hidden}><td>ẩn</td></tr><tr><td>hiện</td></tr></table>`;

      expect(await read(page(body))).toMatchObject([{ hiddenRows: 1, rows: [[2, "hiện"]] }]);
    },
  );

  it("shows no scripts or styles, and no text beside the cells", async () => {
    const unseen = ["style", "script", "noscript", "template"].map((name) => `<${name}>${name}</${name}>`).join("");

    expect(await rowsOf(page(`<table>x<tr>y<td>${unseen}an</td></tr></table>`))).toEqual([[1, "an"]]);
  });

  it("is read in the code page that it names, where its bytes are no UTF-8", async () => {
    const named = (charset: string) =>
      Buffer.concat([
        Buffer.from(`<meta charset="${charset}"><table><tr><td>`),
        Buffer.from([0x41, 0xe4, 0x42]),
        Buffer.from("</td></tr></table>"),
      ]);

    expect(await rowsOf(named("iso-8859-1"))).toEqual([[1, "AäB"]]);
    expect(await rowsOf(named("iso-8859-5"))).toEqual([[1, "AфB"]]);
    expect(await rowsOf(named("no-such-page"))).toMatchObject({ kind: expect.any(String) });
  });
});

describe("an XML spreadsheet", () => {
  const spreadsheet = (table: string, after = "") =>
    Buffer.from(
      `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="DS"><Table>${table}</Table>${after}</Worksheet></Workbook>`,
    );
  const cell = (type: string, value: string, more = "") =>
    `<Cell ${more}><Data ss:Type="${type}">${value}</Data></Cell>`;

  it.each([
    ["String", " An ", " An "],
    ["Number", "4200000001", "4200000001"],
    ["Number", "4.2E3", "4200"],
    ["Number", "mười", "mười"],
    ["DateTime", "2026-12-31T00:00:00.000", "31/12/2026"],
    ["DateTime", "31.12", "31.12"],
    ["Boolean", "1", "TRUE"],
    ["Boolean", "0", "FALSE"],
    ["Error", "#N/A", "#N/A"],
  ])("shows a %s %j", async (type, value, shown) => {
    expect(await rowsOf(spreadsheet(`<Row>${cell(type, value)}</Row>`))).toEqual([[1, shown]]);
  });

  it("places cells and rows where they say, after those that span", async () => {
    const rows = [
      `<Row ss:Span="1">${cell("String", "a")}</Row>`,
      `<Row>${cell("String", "b", 'ss:Index="3"')}${cell("String", "c")}</Row>`,
      `<Row ss:Index="7">${cell("String", "d", 'ss:MergeAcross="1"')}${cell("String", "e")}</Row>`,
      `<Row ss:Index="2">${cell("String", "f")}</Row>`,
    ];

    expect(await rowsOf(spreadsheet(rows.join("")))).toEqual([
      [1, "a"],
      [3, "", "", "b", "c"],
      [7, "d", "", "e"],
      [8, "f"],
    ]);
  });

  it("gives what is merged downwards to the rows below, hides rows, and keeps a formula without a value", async () => {
    const rows = [
      `<Row>${cell("String", "HO-1", 'ss:MergeDown="1"')}${cell("String", "An")}${cell("Number", "1")}${cell("Number", "2")}</Row>`,
      `<Row>${cell("String", "Bình", 'ss:Index="2"')}${cell("Number", "3")}${cell("Number", "4")}${cell("Number", "5")}</Row>`,
      `<Row ss:Hidden="1">${cell("String", "ẩn")}</Row>`,
      '<Row><Cell ss:Formula="=RC[-1]"></Cell></Row>',
    ];

    expect(await read(spreadsheet(rows.join("")))).toEqual([
      {
        ...{ name: "DS", isHidden: false, hiddenRows: 1, formulas: 1 },
        rows: [
          [1, "HO-1", "An", "1", "2"],
          [2, "HO-1", "Bình", "3", "4", "5"],
          [4, "=RC[-1]"],
        ],
      },
    ]);
  });

  it("says that a sheet is hidden", async () => {
    const options = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>";

    expect(await read(spreadsheet(`<Row>${cell("String", "a")}</Row>`, options))).toMatchObject([{ isHidden: true }]);
  });
});

describe("cells of ODS", () => {
  const cell = (text: string, more = "") => `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
  const row = (cells: string) => `<table:table-row>${cells}</table:table-row>`;
  const typed = (type: string, attribute: string, shown: string) =>
    cell(shown, `office:value-type="${type}" office:${attribute}`);

  it.each([
    ["a number", typed("float", 'value="4200000001"', "4.200.000.001"), "4200000001"],
    ["money", typed("currency", 'value="1500000"', "1.500.000 đ"), "1500000"],
    ["a share", typed("percentage", 'value="0.5"', "50%"), "0.5"],
    ["a number that is shown as a day", typed("float", 'value="46387"', "31/12/2026"), "31/12/2026"],
    ["what is no number", typed("float", 'value="x"', "mười"), "mười"],
    ["a day", typed("date", 'date-value="2026-12-31"', "31 thg 12"), "31/12/2026"],
    ["a month", typed("date", 'date-value="2026-12-01"', "12/2026"), "12/2026"],
    ["a day that cannot be read", typed("date", 'date-value="hè"', "hè"), "hè"],
    ["a yes", typed("boolean", 'boolean-value="true"', "đúng"), "TRUE"],
    ["spaces and tabs", cell('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d'), "a  b\tc\nd"],
    ["paragraphs", "<table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>", "a\nb"],
    [
      "a note beside it",
      "<table:table-cell><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>a</text:p></table:table-cell>",
      "a",
    ],
  ])("show %s", async (_, written, shown) => {
    expect(await rowsOf(odsOf(row(`${written}${cell("sau")}`)))).toEqual([[1, shown, "sau"]]);
  });

  it("give the value of an area to what it covers, and none of a covered cell's own", async () => {
    const rows = [
      row(`${cell("HO-1", 'table:number-rows-spanned="2"')}${cell("An")}${cell("1")}${cell("2")}`),
      row(
        `<table:covered-table-cell><text:p>?</text:p></table:covered-table-cell>${cell("Bình")}${cell("3")}${cell("4")}${cell("5")}`,
      ),
      row(
        `${cell("6")}${cell("7")}${cell("8")}${cell("9")}${cell("x", 'table:number-columns-spanned="2"')}<table:covered-table-cell/>`,
      ),
    ];

    expect(await rowsOf(odsOf(rows.join("")))).toEqual([
      [1, "HO-1", "An", "1", "2"],
      [2, "HO-1", "Bình", "3", "4", "5"],
      [3, "6", "7", "8", "9", "x", "x"],
    ]);
  });

  it("are refused where a value repeats over more columns than a list has", async () => {
    expect(await read(odsOf(row(cell("x", 'table:number-columns-repeated="1001"'))))).toMatchObject({
      ...{ kind: "too-many-columns", limit: 1_000, row: 1 },
    });
  });

  it("leave out what a drawing's own table says", async () => {
    const drawn = `<table:table-cell><text:p>a</text:p><table:table table:name="trong">${row(cell("?"))}</table:table></table:table-cell>`;

    expect(await rowsOf(odsOf(row(`${drawn}${cell("b")}`)))).toEqual([[1, "a", "b"]]);
  });
});

describe("cells of XLSX", () => {
  const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
  const styled = (id: number, value: string, styles: string) =>
    rowsOf(xlsxOf(sheet(`<row><c s="${id}"><v>${value}</v></c></row>`), { styles }));

  it.each([
    ["dd/mm/yyyy", "46387", "31/12/2026"],
    ["mm/yyyy", "46387", "12/2026"],
    ["#,##0", "46387", "46387"],
    ['"ngày" 0', "46387", "46387"],
    ["dd/mm/yyyy", "0", "0"],
    ["dd/mm/yyyy", "2958466", "2958466"],
    ["dd/mm/yyyy", "2958465", "31/12/9999"],
    ["dd/mm/yyyy", "1", "31/12/1899"],
  ])("show numbers by their own format %s: %s", async (format, value, shown) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${format.replaceAll('"', "&quot;")}"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`;

    expect(await styled(1, value, styles)).toEqual([[1, shown]]);
  });

  it.each([14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])(
    "show days by the format %i, which no file spells out",
    async (id) => {
      const styles = `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs></styleSheet>`;

      expect(await styled(1, "46387", styles)).toEqual([[1, "31/12/2026"]]);
      expect(await styled(0, "46387", styles)).toEqual([[1, "46387"]]);
    },
  );

  it("show a month by its format, and other formats as numbers", async () => {
    const styles = (id: number) => `<styleSheet><cellXfs><xf numFmtId="${id}"/></cellXfs></styleSheet>`;

    expect(await styled(0, "46387", styles(17))).toEqual([[1, "12/2026"]]);
    expect(await styled(0, "46387", styles(13))).toEqual([[1, "46387"]]);
    expect(await styled(0, "46387", styles(18))).toEqual([[1, "46387"]]);
    expect(await styled(0, "46387", styles(59))).toEqual([[1, "46387"]]);
  });

  it.each([
    ['<c t="b"><v>1</v></c>', "TRUE"],
    ['<c t="b"><v>0</v></c>', "FALSE"],
    ["<c><v>0.1234567890123456</v></c>", "0.123456789012346"],
    ["<c><v>1E21</v></c>", "1e+21"],
    ["<c><v>42000000010000</v></c>", "42000000010000"],
    ["<c><v> x </v></c>", "x"],
    ['<c t="e"><v></v></c>', "#REF!"],
  ])("show %s", async (cell, shown) => {
    expect(await rowsOf(xlsxOf(sheet(`<row>${cell}</row>`)))).toEqual([[1, shown]]);
  });

  it("number rows as they say or go on, and leave out hidden ones", async () => {
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = `<row r="2">${text("a")}</row><row>${text("b")}</row><row r="x">${text("c")}</row><row hidden="1">${text("d")}</row><row hidden="true">${text("e")}</row><row hidden="0"><c r="C7" t="str"><v>f</v></c><c t="str"><v>g</v></c></row>`;

    expect(await read(xlsxOf(sheet(rows)))).toMatchObject([
      {
        hiddenRows: 2,
        rows: [
          [2, "a"],
          [3, "b"],
          [4, "c"],
          [7, "", "", "f", "g"],
        ],
      },
    ]);
  });
});
