import { describe, expect, it } from "vitest";
import {
  aCardRow,
  anOffice,
  aPayerRow,
  aRenewalRow,
  type Cells,
  csv,
  PEOPLE_HEADER,
} from "../../../support/importing.ts";

type Office = ReturnType<typeof anOffice>;

const members = (office: Office) =>
  office.registry
    .state()
    .subjects.flatMap((each) => (each.scheme === "household-hi" ? each.household.members : []))
    .map(({ fullName, paidThrough, status, phone }) => ({ fullName, paidThrough, status, phone }));

const namesByHousehold = (office: Office) =>
  office.registry
    .state()
    .subjects.flatMap((each) => (each.scheme === "household-hi" ? [each.household] : []))
    .map((household) => household.members.map(({ fullName }) => fullName))
    .filter((names) => names.length > 0);

const rejections = (office: Office, key = "incoming/people/list.csv") =>
  JSON.parse(office.lists.textOf(`${key.replace("incoming", "reports")}.rejected.json`) ?? "[]");

const HEADER = [...PEOPLE_HEADER, "status", "note"];
const withStatus = (rows: readonly Cells[]) => csv(HEADER, rows);

describe("a day that cannot be meant", () => {
  it.each([
    ["household-hi", "30/11/2024"],
    ["household-hi", "02/01/2029"],
    ["household-hi", "31/12/2072"],
    ["voluntary-si", "11/2016"],
    ["voluntary-si", "01/2033"],
  ])("brings the row back: %s paid through %s on 1 December 2026", async (scheme, day) => {
    const office = anOffice();
    const row = scheme === "household-hi" ? aCardRow({ paid_through: day }) : aPayerRow({ paid_through: day });

    const report = await office.importPeople([row]);

    expect(report).toMatchObject({ new: 0, rejected: 1 });
    expect(rejections(office)).toEqual([{ row: 2, column: "paid_through", reason: "implausible-date" }]);
  });

  it.each([
    ["household-hi", "01/12/2024"],
    ["household-hi", "01/01/2029"],
    ["voluntary-si", "12/2016"],
    ["voluntary-si", "11/2032"],
  ])("is not this one: %s paid through %s", async (scheme, day) => {
    const office = anOffice();
    const row = scheme === "household-hi" ? aCardRow({ paid_through: day }) : aPayerRow({ paid_through: day });

    expect(await office.importPeople([row])).toMatchObject({ new: 1, rejected: 0 });
  });

  it("brings a renewal back, and a birth after today", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow()]);

    await office.importRenewals([aRenewalRow({ paid_through: "31/12/2072" })]);
    await office.importPeople([aCardRow({ birth_date: "02/12/2026" }), aCardRow({ birth_date: "2027" })]);

    expect(members(office)).toMatchObject([{ paidThrough: "2026-12-31" }]);
    expect(rejections(office, "incoming/renewals/paid.csv")).toEqual([
      { row: 2, column: "paid_through", reason: "implausible-date" },
    ]);
    expect(rejections(office)).toEqual([
      { row: 2, column: "birth_date", reason: "implausible-birth" },
      { row: 3, column: "birth_date", reason: "implausible-birth" },
    ]);
  });
});

describe("a number that belongs to a person of another name", () => {
  it("brings the row back, in one list and in a later one, by either number", async () => {
    const office = anOffice();
    const father = aCardRow({ full_name: "Nguyễn Văn Cha", personal_id: "042060000001", birth_date: "1960" });
    await office.importPeople([father, aCardRow({ full_name: "Nguyễn Thị Con", household_order: "2" })]);

    expect(rejections(office)).toEqual([{ row: 3, column: "si_number", reason: "other-person" }]);
    expect((await office.rejected()).at(-1)?.at(-1)).toContain("là số của Nguyễn Văn Cha");
    await office.importPeople([
      aCardRow({ full_name: "Lê Thị Khác", si_number: "", personal_id: "042060000001", birth_date: "1990" }),
    ]);
    expect(rejections(office)).toEqual([{ row: 2, column: "personal_id", reason: "other-person" }]);
    expect(members(office)).toMatchObject([{ fullName: "Nguyễn Văn Cha" }]);
  });

  it.each([
    ["the same birth date", "Nguyễn Thị Ân", "10/09/1960"],
    ["the same year of birth", "Nguyễn Thị Ân Mới", "1960"],
    ["other accents and capitals only", "NGUYEN THI AN", ""],
  ])("is corrected by a row with %s", async (_, fullName, birth) => {
    const office = anOffice();
    await office.importPeople([aCardRow({ birth_date: "10/09/1960" })]);

    const report = await office.importPeople([aCardRow({ full_name: fullName, birth_date: birth })]);

    expect(report.rejected).toBe(0);
    expect(members(office)).toMatchObject([{ fullName }]);
  });
});

describe("a household code that two families have", () => {
  const anFamily = aCardRow({ household_code: "HH-7" });
  const xaFamily = aCardRow({
    ...{ full_name: "Lê Văn Xa", si_number: "4200000002", phone: "0912000002" },
    ...{ commune_code: "18100", household_code: "HH-7" },
  });

  it("brings the second family's rows back when it lives in another commune", async () => {
    const office = anOffice();

    await office.importPeople([anFamily, xaFamily]);

    expect(rejections(office)).toEqual([{ row: 3, column: "household_code", reason: "household-elsewhere" }]);
    await office.importPeople([xaFamily]);
    expect(rejections(office)).toEqual([{ row: 2, column: "household_code", reason: "household-elsewhere" }]);
    expect(namesByHousehold(office)).toEqual([["Nguyễn Thị An"]]);
  });

  it("lets a family move to another commune, a child that is named first included", async () => {
    const office = anOffice();
    await office.importPeople([anFamily]);

    const child = { full_name: "Nguyễn Thị Bé", si_number: "4200000003", household_order: "2" };
    const report = await office.importPeople([
      aCardRow({ ...anFamily, ...child, commune_code: "18100" }),
      aCardRow({ ...anFamily, commune_code: "18100" }),
    ]);

    expect(report.rejected).toBe(0);
    expect(namesByHousehold(office)).toEqual([["Nguyễn Thị An", "Nguyễn Thị Bé"]]);
  });

  it.each(["1", "12", "0007"])(
    "joins only people of one list and one commune when it is a running number, %s",
    async (code) => {
      const office = anOffice();
      const first = [aCardRow({ household_code: code }), { ...xaFamily, household_code: code }];
      const neighbour = aCardRow({
        ...{ full_name: "Trần Thị Gần", si_number: "4200000004", household_code: code, household_order: "2" },
      });

      await office.importPeople(first);
      await office.importPeople([neighbour]);

      expect(namesByHousehold(office).toSorted()).toEqual([["Lê Văn Xa"], ["Nguyễn Thị An"], ["Trần Thị Gần"]]);
    },
  );

  it("keeps a family together under whatever running number the next list gives it", async () => {
    const office = anOffice({ replaced: { chunkRows: 2 } });
    const family = (code: string, ...numbers: readonly number[]) =>
      numbers.map((number) =>
        aCardRow({
          ...{ full_name: `Người ${"ABCDE"[number]}`, si_number: `420000001${number}` },
          ...{ household_code: code, household_order: String(number + 1) },
        }),
      );
    await office.importPeople(family("1", 0, 1, 2));

    const report = await office.importPeople(family("9", 1, 0, 2, 3));

    expect(report.warnings).not.toHaveProperty("moved-household");
    expect(namesByHousehold(office)).toEqual([["Người A", "Người B", "Người C", "Người D"]]);
  });
});

describe("people who died or left", () => {
  it.each([
    ["Đã chết", "deceased"],
    ["Tử vong", "deceased"],
    ["mất 11/2026", "deceased"],
    ["qua đời ngày 3/11/2026", "deceased"],
    ["Đã chuyển đi", "moved-away"],
    ["chuyển khẩu", "moved-away"],
    ["moved-away", "moved-away"],
  ])("are marked by the status %s", async (word, status) => {
    const office = anOffice();
    await office.importPeople([aCardRow()]);

    const report = await office.importFile("incoming/people/list.csv", withStatus([aCardRow({ status: word })]));

    expect(members(office)).toMatchObject([{ status }]);
    expect(report.warnings).toMatchObject({ gone: 1 });
  });

  it("stay so when a later list says nothing or something that is not understood, and come back by an explicit word", async () => {
    const office = anOffice();
    await office.importFile("incoming/people/list.csv", withStatus([aCardRow({ status: "Chuyển đi" })]));

    await office.importPeople([aCardRow({ paid_through: "31/12/2027" })]);
    const report = await office.importFile("incoming/people/list.csv", withStatus([aCardRow({ status: "mất thẻ" })]));

    expect(report.warnings).toMatchObject({ "unknown-status": 1 });
    expect(members(office)).toMatchObject([{ status: "moved-away" }]);
    await office.importFile("incoming/people/list.csv", withStatus([aCardRow({ status: "Đang tham gia" })]));
    expect(members(office)).toMatchObject([{ status: "active" }]);
  });

  it("are those of the group “Giảm”, even without a day, unless the number is another person's", async () => {
    const office = anOffice();
    await office.importPeople([
      aCardRow(),
      aCardRow({ full_name: "Trần Văn Bo", si_number: "4200000002", household_code: "HH-2" }),
      aCardRow({ full_name: "Lê Thị Ca", si_number: "4200000003", household_code: "HH-3" }),
    ]);
    const lines = [
      "STT,Họ và tên,Mã số BHXH,Mã hộ,Số thẻ,Hạn thẻ đến,Ghi chú",
      "I,Tăng,,,,,",
      "1,Lê Văn Mới,4200000009,HH-9,GD4424200000009,31/12/2026,",
      "II,Giảm,,,,,",
      "1,Nguyễn Thị An,4200000001,HH-1,,,",
      "2,Trần Văn Bo,4200000002,HH-2,,31/12/2026,chết 11/2026",
      "3,Người Khác,4200000003,HH-3,,31/12/2026,",
      "4,Không Ai Biết,4200000088,HH-8,,31/12/2026,",
    ];

    const report = await office.importFile("incoming/people/list.csv", lines.join("\n"));

    expect(members(office).toSorted((a, b) => (a.fullName < b.fullName ? -1 : 1))).toMatchObject([
      { fullName: "Lê Thị Ca", status: "active" },
      { fullName: "Lê Văn Mới", status: "active" },
      { fullName: "Nguyễn Thị An", status: "moved-away" },
      { fullName: "Trần Văn Bo", status: "deceased" },
    ]);
    expect(report).toMatchObject({ new: 1, changed: 2, rejected: 1, cancelled: 1, warnings: { leaving: 2 } });
  });
});

describe("what a blank cell says", () => {
  it("takes neither phone nor anything else away; words do", async () => {
    const office = anOffice();
    const row = aCardRow({ card_number: "GD4424200000001", method: "6", birth_date: "1960" });
    await office.importPeople([row]);

    await office.importPeople([{ ...row, phone: "0111111111" }]);
    await office.importPeople([
      { ...row, phone: "", commune_code: "", household_order: "", method: "", card_number: "" },
    ]);

    const [household] = office.registry.state().subjects;
    expect(household).toMatchObject({
      household: { members: [{ phone: "+84912345678", communeCode: "18073", order: 1, method: 6, birthDate: "1960" }] },
    });
    const report = await office.importPeople([{ ...row, phone: "không có" }]);
    expect(members(office)[0]?.phone).toBeUndefined();
    expect(report.warnings).toMatchObject({ "phone-taken": 1 });
  });
});
