import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportKeys } from "../../../../shared/lists/contracts/import-report.ts";
import { peopleIn } from "../../../../shared/people/rules/enrolled-people.ts";
import { formerCommuneNames, province } from "../../../../shared/provinces/ha-tinh.ts";
import { indexCommunes } from "../../../../shared/provinces/rules/communes.ts";
import { aCardRow, anOffice, aPayerRow } from "../../../support/importing.ts";

const communes = indexCommunes(province.communes, formerCommuneNames);

/** Brings in a file of tests/samples/odd, after a good list where `known` gives its rows. */
const broughtIn = async (name: string, known: Parameters<ReturnType<typeof anOffice>["importPeople"]>[0] = []) => {
  const office = anOffice({ replaced: { communes } });
  if (known.length > 0) await office.importPeople(known);
  const key = `incoming/people/${name}`;
  const report = await office.importFile(key, readFileSync(join("tests/samples/odd", name)));
  const people = office.registry.state().subjects.flatMap((subject) => peopleIn(subject));
  const person = (siNumber: string) => people.find((each) => each.siNumber === siNumber);
  return { report, people, person, rejected: await office.rejected(key) };
};

const TUYET = "4200000011";
const VUONG = "4200000012";
const BINH = "4200000014";
const GIANG = "4200000015";

describe("a list that is written oddly", () => {
  it("refuses for every mark that people set", async () => {
    const { person } = await broughtIn("refused-by-tick.csv");

    expect([person(TUYET)?.optOuts, person(GIANG)?.optOuts]).toEqual([["all"], ["all"]]);
  });

  it("has full-width digits", async () => {
    const { person } = await broughtIn("full-width-digits.csv");

    expect(person(VUONG)).toMatchObject({ method: 6 });
    expect(person(BINH)).toMatchObject({ supportClass: "A", supportMonthsUsed: 5 });
  });

  it("knows phone and refusal by other headers, and by the second column of the same", async () => {
    const phone = await broughtIn("phone-by-another-header.csv");
    const refusal = await broughtIn("refusal-by-another-header.csv");
    const twice = await broughtIn("phone-twice.csv");

    expect(phone.person(TUYET)?.phone).toBe("+84912345611");
    expect(refusal.person(GIANG)?.optOuts).toEqual(["voluntary-si"]);
    expect(twice.person(TUYET)?.phone).toBe("+84912345611");
  });

  it("names the columns that were understood and those that were not, and counts people without a phone", async () => {
    const office = anOffice();

    const report = await office.importFile(
      "incoming/people/bare.csv",
      "scheme,full_name,si_number,paid_through,method,Nơi khám\nvoluntary-si,Lê Thị Giang,4200000015,12/2026,1,Trạm y tế",
    );

    expect(report.columns?.notUnderstood).toEqual(["Nơi khám"]);
    expect(report.columns?.understood[1]).toEqual({ header: "full_name", column: "full_name" });
    expect(report.warnings).toEqual({ "no-phone": 1 });
  });

  it("says all columns that are missing in one sentence", async () => {
    const report = await anOffice().importFile("incoming/people/a.csv", "full_name,phone\nLê Thị Giang,0912345678");

    expect(report.error?.sentence).toContain(
      "thiếu cột Chế độ (scheme); Mã số BHXH (si_number) hoặc Số CCCD (personal_id); Hạn thẻ đến (paid_through)",
    );
  });

  it("reads a workbook that came back as it is, and sends the same rows back", async () => {
    const office = anOffice({ replaced: { communes } });
    const key = "incoming/people/months.csv";
    const rows = ["12/31/2026", "31/12/2026", "01/10/2027", "#N/A", "=A1+1"].map(
      (date, index) => `BHYT,Nguyễn Thị An,420000010${index},H${index},${date}`,
    );
    await office.importFile(key, ["Chế độ,Họ và tên,Mã số BHXH,Mã hộ,Hạn thẻ đến", ...rows].join("\n"));
    const returned = await office.rejected(key);

    const again = await office.importFile(
      "incoming/people/again.xlsx",
      office.lists.bytesOf(reportKeys(key).rejected) ?? "",
    );

    expect(returned.slice(1).map((cells) => cells[4])).toEqual(["01/10/2027 ?", "#N/A", "=A1+1"]);
    expect(again).toMatchObject({ rows: 3, rejected: 3 });
    const same = (cells: readonly string[]) => cells.slice(0, 5);
    expect((await office.rejected("incoming/people/again.xlsx")).map(same)).toEqual(returned.map(same));
  });

  it("has Icelandic eth in names, places and headers", async () => {
    const name = await broughtIn("eth-in-name.csv");
    const commune = await broughtIn("eth-in-commune.csv");
    const header = await broughtIn("eth-in-header.csv");

    expect(name.person(TUYET)?.fullName).toBe("Đặng Thị Đào");
    expect(commune.person(TUYET)?.communeCode).toBe("18229");
    expect(header.person(TUYET)).toMatchObject({ phone: "+84912345611", paidThrough: "2026-12-31", method: 12 });
  });

  it("has dates with a time of day or with characters that are not seen", async () => {
    const invisible = await broughtIn("invisible-in-date.csv");
    const morning = await broughtIn("date-with-sa.csv");

    expect(invisible.person(TUYET)?.paidThrough).toBe("2026-12-31");
    expect([TUYET, VUONG].map((id) => morning.person(id)?.paidThrough)).toEqual(["2026-12-31", "2026-12-31"]);
  });

  it("has a landline, and phones that are crossed out in words", async () => {
    const landline = await broughtIn("old-landline.csv");
    const crossedOut = await broughtIn("phone-crossed-out.csv", [
      aCardRow({ full_name: "Đặng Quốc Vượng", si_number: VUONG, birth_date: "1983", phone: "0912345678" }),
    ]);

    expect(landline.person(TUYET)?.phone).toBeUndefined();
    expect(landline.report.warnings).toMatchObject({ "unusable-phone": 1, "no-phone": 1 });
    expect(crossedOut.person(TUYET)?.phone).toBe("+84983456789");
    expect(crossedOut.person(VUONG)?.phone).toBeUndefined();
  });

  it.each(["pipes.csv", "rows-in-quotes.csv", "entities.xls", "text-that-is-lost.xlsx"])(
    "%s: all five people, as they are meant",
    async (name) => {
      const { report, people, person } = await broughtIn(name);

      expect(report).toMatchObject({ rows: 5, new: 5, rejected: 0 });
      expect(people).toHaveLength(5);
      expect(person("0100000013")).toMatchObject({ fullName: "Ỷ Thị Ỡm Ờ", method: 3 });
      expect(person(GIANG)?.optOuts).toEqual(["voluntary-si"]);
    },
  );

  it("has old fonts in some of its names", async () => {
    const { person, report } = await broughtIn("old-fonts.csv");

    expect(person("4200000001")?.fullName).toBe("Nguyễn Văn Nguyên");
    expect(person("4200000002")?.fullName).toBe("Trần Thị Hoa");
    expect(report.remarks).toEqual([expect.stringContaining("Có 2 ô viết bằng phông chữ cũ")]);
  });

  it("has the month first", async () => {
    const { person } = await broughtIn("month-first.csv");

    expect([1, 2, 3].map((number) => person(`420000000${number}`)?.paidThrough)).toEqual([
      "2026-12-31",
      "2026-12-30",
      "2027-01-10",
    ]);
  });
});

describe("what cannot be read is not empty", () => {
  const giang = aPayerRow({ full_name: "Lê Thị Hương Giang", si_number: GIANG, birth_date: "20/10/1988" });

  it("sends back a row whose refusal is an error, and the known person gets nothing until a list can be read", async () => {
    const { report, rejected, person } = await broughtIn("error-in-refusal.xlsx", [giang]);

    expect(report).toMatchObject({ rows: 5, rejected: 1 });
    expect(rejected[1]?.at(-1)).toMatch(/^Dòng 6: Cột Từ chối \(opt_out\) “#N\/A” không đọc được/);
    expect(person(GIANG)).toMatchObject({ refusalUnclear: true, optOuts: [] });
  });

  it("gives no rate of support where the cell is an error", async () => {
    const { report, people } = await broughtIn("error-formulas.xlsx");

    expect(report).toMatchObject({ rows: 5, rejected: 5 });
    expect(people).toEqual([]);
  });

  it.each(["formula-without-value.xlsx", "text-that-is-lost.xlsx"])(
    "%s: keeps the phone that is known",
    async (name) => {
      const known = {
        full_name: "Nguyễn Thị Ánh Tuyết",
        si_number: TUYET,
        birth_date: "05/03/1985",
        household_code: "HO-1",
      };
      const { person, report } = await broughtIn(name, [aCardRow({ ...known, phone: "0987000111" })]);

      expect(person(TUYET)?.phone).toBe("+84987000111");
      expect(report.warnings).toMatchObject({ unreadable: 1 });
    },
  );

  it("is lifted by a row that can be read, and by no list without the column", async () => {
    const office = anOffice();
    const person = () => office.registry.state().subjects.flatMap((subject) => peopleIn(subject))[0];
    await office.importPeople([giang]);
    await office.importPeople([{ ...giang, opt_out: "hỏi lại" }]);
    const afterUnclear = person();
    await office.importFile(
      "incoming/people/bare.csv",
      `scheme,full_name,si_number,paid_through,method\nvoluntary-si,Lê Thị Hương Giang,${GIANG},12/2026,1`,
    );
    const afterBare = person();
    await office.importPeople([giang]);

    expect(afterUnclear).toMatchObject({ refusalUnclear: true });
    expect(afterBare).toMatchObject({ refusalUnclear: true });
    expect(person()).not.toHaveProperty("refusalUnclear");
  });

  it("withholds the messages of a person whose row comes back for another reason and refuses", async () => {
    const office = anOffice();
    await office.importPeople([giang]);
    await office.importPeople([{ ...giang, paid_through: "31/02/2027", opt_out: "x" }]);

    expect(peopleIn(office.registry.state().subjects[0] ?? never())[0]).toMatchObject({ refusalUnclear: true });
  });
});

const never = (): never => {
  throw new Error("Nothing is stored.");
};

describe("what a workbook hides, merges or has beside its table", () => {
  it.each([
    ["hidden-sheet.xlsx", "Trang “Cũ” bị ẩn nên không được đọc."],
    ["filtered-row.xlsx", "Có 1 dòng bị ẩn hoặc lọc nên không được đọc."],
    ["note-beside.xlsx", "Có 1 ô nằm ngoài bảng, không có tiêu đề nên không được đọc."],
    ["stray-cell.xlsx", "Có 1 ô nằm ngoài bảng, không có tiêu đề nên không được đọc."],
  ])("%s: is left out, and said", async (name, remark) => {
    const { people, report } = await broughtIn(name);

    expect(people).toMatchObject([{ siNumber: TUYET, phone: "+84912345611" }]);
    expect(report).toMatchObject({ rows: 1, rejected: 0, remarks: [remark] });
  });

  it("takes the value of merged cells for each person that they cover", async () => {
    const { person } = await broughtIn("merged-cells.xlsx");

    expect(person(VUONG)).toMatchObject({ phone: "+84912345611", communeCode: "18073" });
  });

  it.each([
    ["sheet-of-a-gigabyte.xlsx", "too-large"],
    ["text-of-a-megabyte.xlsx", "too-large"],
    ["rows-repeated.ods", "too-many-columns"],
  ])("%s: is refused with one sentence", async (name, kind) => {
    const { report } = await broughtIn(name);

    expect(report.error).toMatchObject({ kind, sentence: expect.stringMatching(/^Tệp “[^”]+”.*: .+\.$/) });
    expect(report.rows).toBe(0);
  });
});
