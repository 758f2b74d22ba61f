import { read, utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { reportKeys } from "../../../../shared/lists/contracts/import-report.ts";
import { aCardRow, anOffice, aPayerRow, csv, PEOPLE_HEADER, RENEWALS_HEADER } from "../../../support/importing.ts";

const KEY = "incoming/people/list.csv";
const goodRows = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aCardRow({ si_number: String(4_200_000_000 + index), household_code: `HH-${index}` }),
  );

const sheetOf = (bytes: Uint8Array | undefined) => {
  const { Sheets, SheetNames } = read(bytes);
  return Sheets[SheetNames[0] ?? ""] ?? {};
};

/** What somebody in the office would save who opened the file and overwrote some cells. */
const corrected = (bytes: Uint8Array | undefined, cells: Readonly<Record<string, string>>): Uint8Array => {
  const workbook = read(bytes);
  const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ""] ?? {};
  for (const [place, text] of Object.entries(cells)) utils.sheet_add_aoa(sheet, [[text]], { origin: place });
  return write(workbook, { type: "buffer", bookType: "xlsx" });
};

describe("a list with mistakes", () => {
  it("gives a row of a plain list back that has neither name nor number", async () => {
    const office = anOffice();
    const bare = { scheme: "household-hi", phone: "0912345670", commune_code: "18073", household_code: "HH-9" };

    expect(await office.importPeople([aCardRow(), bare])).toMatchObject({ rows: 2, new: 1, rejected: 1 });
  });

  it("says the reason in the column behind the header, however short the row is", async () => {
    const office = anOffice();
    const short = `${csv(PEOPLE_HEADER, [aCardRow()])}\nhousehold-hi,Nguyễn Thị An,4200000009`;
    await office.importFile(KEY, short);

    const [, row] = await office.rejected();
    expect(row?.[PEOPLE_HEADER.length]).toMatch(/^Dòng 3/);
  });

  it("takes a row that has empty cells beyond the header", async () => {
    const office = anOffice();

    const report = await office.importFile(KEY, `${csv(PEOPLE_HEADER, [aCardRow()])},,,`);

    expect(report).toMatchObject({ rows: 1, new: 1, rejected: 0 });
  });

  it("gives rows back in the order of the file, whenever each was found out", async () => {
    const office = anOffice({ replaced: { chunkRows: 2 } });
    const wrong = (index: number) => aCardRow({ si_number: String(4_200_000_300 + index), paid_through: "?" });
    await office.importPeople([wrong(0), aCardRow(), wrong(1), wrong(2), wrong(3)]);

    const rows = await office.rejected();
    expect(rows.slice(1).map((row) => row[PEOPLE_HEADER.indexOf("si_number")])).toEqual([
      "4200000300",
      "4200000301",
      "4200000302",
      "4200000303",
    ]);
  });

  it("gives its good rows to the registry and its bad rows back with a reason each", async () => {
    const office = anOffice();

    const report = await office.importPeople([
      aCardRow(),
      aCardRow({ si_number: "4200000002", paid_through: "31/02/2026" }),
      aCardRow({ si_number: "4200000003", scheme: "BHNT" }),
      aCardRow({ si_number: "4200000004", full_name: "" }),
    ]);

    expect(report).toMatchObject({
      rows: 4,
      new: 1,
      rejected: 3,
      rejectedFile: "reports/people/list.csv.rejected.xlsx",
    });
    const [header, ...rows] = await office.rejected();
    expect(header).toEqual([...PEOPLE_HEADER, "lý do"]);
    expect(rows.map((row) => row.at(-1))).toEqual([
      expect.stringMatching(/^Dòng 3: Cột Hạn thẻ đến \(paid_through\) “31\/02\/2026” không phải ngày có thật/),
      expect.stringMatching(/^Dòng 4: Cột Chế độ \(scheme\) “BHNT” không phải chế độ/),
      expect.stringMatching(/^Dòng 5: Cột Họ và tên \(full_name\) còn trống/),
    ]);
    expect(JSON.parse(office.lists.textOf(report.rejectionsFile ?? "") ?? "null")).toEqual([
      { row: 3, column: "paid_through", reason: "impossible-date" },
      { row: 4, column: "scheme", reason: "unknown-scheme" },
      { row: 5, column: "full_name", reason: "missing" },
    ]);
  });

  it("comes back in a workbook that can be corrected and imported as it is", async () => {
    const office = anOffice();
    const file = csv(
      PEOPLE_HEADER,
      [aCardRow({ full_name: '"An;  Nguyễn ""Tý"""', phone: "+84 912 345 678", scheme: "?" }), aPayerRow()],
      ";",
    );
    await office.importFile(KEY, file);

    const onceCorrected = corrected(office.lists.bytesOf(reportKeys(KEY).rejected), { A2: "BHYT" });
    const report = await office.importFile("incoming/people/again.xlsx", onceCorrected);
    const again = reportKeys("incoming/people/again.xlsx").rejected;
    const twiceCorrected = corrected(office.lists.bytesOf(again), { B2: "Nguyễn Thị An" });

    expect(report).toMatchObject({ rows: 1, rejected: 1 });
    const [header, row] = await office.rejected("incoming/people/again.xlsx");
    expect(header).toEqual([...PEOPLE_HEADER, "lý do"]);
    expect(row).toEqual(expect.arrayContaining(["BHYT", 'An;  Nguyễn "Tý"', "+84 912 345 678"]));
    expect(row?.at(-1)).toMatch(/^Dòng 2: Cột Họ và tên/);
    expect(await office.importFile("incoming/people/third.xlsx", twiceCorrected)).toMatchObject({
      rows: 1,
      new: 1,
      warnings: {},
    });
    const person = { fullName: "Nguyễn Thị An", siNumber: "4200000001", phone: "+84912345678" };
    expect(office.registry.state().subjects).toContainEqual(
      expect.objectContaining({ household: expect.objectContaining({ members: [expect.objectContaining(person)] }) }),
    );
  });

  it("writes values that look like formulas back as text that nothing runs", async () => {
    const office = anOffice();

    await office.importPeople([aCardRow({ scheme: "=1+1", full_name: "@SUM(A1)", si_number: "-1", phone: "+84 9" })]);

    const sheet = sheetOf(office.lists.bytesOf(reportKeys(KEY).rejected));
    expect([sheet.A2, sheet.B2, sheet.C2, sheet.F2].map(({ t, v, f }) => ({ t, v, f }))).toEqual(
      ["=1+1", "@SUM(A1)", "-1", "+84 9"].map((v) => ({ t: "s", v, f: undefined })),
    );
  });

  it("sends back rows in which a stray delimiter has shifted the cells", async () => {
    const office = anOffice();

    const report = await office.importPeople([aCardRow({ full_name: "Nguyễn, An", opt_out: "all" }), aCardRow()]);

    expect(report).toMatchObject({ new: 1, rejected: 1 });
    expect((await office.rejected())[1]).toContainEqual(expect.stringContaining("Dòng 2: Có nhiều ô hơn dòng tiêu đề"));
  });

  it("takes the rows before and after blank lines, and counts lines as a spreadsheet does", async () => {
    const office = anOffice();
    const [header = "", row = ""] = csv(PEOPLE_HEADER, [aCardRow()]).split("\n");

    const report = await office.importFile(KEY, [header, "", row, " , ,", row.replace("31/12/2026", "x")].join("\r\n"));

    expect(report).toMatchObject({ rows: 2, new: 1, rejected: 1 });
    expect((await office.rejected())[1]?.at(-1)).toContain("Dòng 5: ");
  });

  it("recognises renewals by their header when they lie in no folder", async () => {
    const office = anOffice();

    const report = await office.importFile("incoming/x.csv", csv(RENEWALS_HEADER, []));

    expect(report).toMatchObject({ file: "x.csv", kind: "renewals", rows: 0 });
  });

  it("leaves no name, phone or number in the log", async () => {
    const office = anOffice();

    await office.importPeople([aCardRow(), aCardRow({ paid_through: "x" })]);

    expect(office.logLines).toHaveLength(1);
    expect(office.logLines.join()).not.toMatch(/An|912345678|4200000001/);
  });
});

describe("a file that cannot be read", () => {
  const refused = async (content: string | Uint8Array) => {
    const office = anOffice();
    const report = await office.importFile(KEY, content);
    expect(report.sourceHash).toBeUndefined();
    expect((await office.settings.load()).importedAt).toEqual({});
    return { ...report, sentence: report.error?.sentence };
  };

  it("is refused for a missing column, with the column's name", async () => {
    const header = PEOPLE_HEADER.filter((column) => column !== "paid_through");

    expect(await refused(csv(header, [aCardRow()]))).toMatchObject({
      rows: 0,
      error: { kind: "missing-column", row: 1 },
      sentence: expect.stringMatching(
        /^Tệp “list.csv”, dòng 1: thiếu cột Hạn thẻ đến \(paid_through\); xin thêm vào dòng tiêu đề \(chỉ thấy Chế độ \(scheme\), .*\.$/,
      ),
    });
    const anonymous = PEOPLE_HEADER.filter((column) => !["si_number", "personal_id"].includes(column));
    expect((await refused(csv(anonymous, []))).sentence).toContain(
      "thiếu cột Mã số BHXH (si_number) hoặc Số CCCD (personal_id)",
    );
  });

  it("is refused from the first byte that is not UTF-8, after the rows before it", async () => {
    const text = csv(PEOPLE_HEADER, [...goodRows(3), aCardRow({ full_name: "Nguyen" })]);
    const bytes = Buffer.from(text);
    const at = bytes.lastIndexOf("Nguyen");
    bytes[at + 3] = 0xea;

    const report = await refused(bytes);

    expect(report.error).toMatchObject({ kind: "wrong-encoding", row: 5 });
    expect(report.sentence).toContain(`Tệp “list.csv”, dòng 5: byte thứ ${at + 4} không phải chữ UTF-8`);
  });

  it("is refused when it is a broken spreadsheet or a picture by another name", async () => {
    expect((await refused(Buffer.from("504b03041400060008", "hex"))).sentence).toContain("tệp hỏng hoặc không phải");
    expect((await refused(Buffer.from("89504e470d0a1a0a", "hex"))).sentence).toContain("đây là hình ảnh");
    expect((await refused(Buffer.from("ffd8ffe000104a46", "hex"))).error).toMatchObject({ kind: "not-a-text-file" });
    expect((await refused(Buffer.from("scheme\0\0\0full_name"))).error).toMatchObject({ kind: "not-a-text-file" });
  });

  it("is refused when there is nothing in it", async () => {
    expect((await refused("")).sentence).toBe("Tệp “list.csv”: tệp không có dòng nào.");
    expect((await refused("\n\n  \n")).error).toMatchObject({ kind: "empty" });
  });

  it("is refused from a quote that never closes, with the rows before it in the registry", async () => {
    const office = anOffice();

    const report = await office.importFile(KEY, `${csv(PEOPLE_HEADER, goodRows(2))}\n"household-hi,An,x\n`);

    expect(report).toMatchObject({ new: 2, error: { kind: "open-quote", row: 4 } });
    expect(office.registry.state().subjects).toHaveLength(2);
  });

  it("is refused when a row never ends or the header is no header", async () => {
    expect((await refused(`scheme,full_name\n${"x".repeat(1_100_000)}`)).error).toMatchObject({
      kind: "too-long-row",
      row: 2,
    });
    expect((await refused(Array(101).fill("x").join(","))).error).toMatchObject({ kind: "too-many-columns" });
  });

  it("is taken up to the limit of rows and refused beyond", async () => {
    const office = anOffice({ mostRows: 3 });

    const report = await office.importPeople(goodRows(4));

    expect(report).toMatchObject({ rows: 3, new: 3, error: { kind: "too-many-rows", row: 5 } });
  });

  it("is acknowledged when it is gone", async () => {
    const office = anOffice();

    expect(await office.work(office.newImportId(), KEY)).toEqual({ kind: "gone" });

    expect(office.lists.textOf(reportKeys(KEY).report)).toBeUndefined();
  });
});
