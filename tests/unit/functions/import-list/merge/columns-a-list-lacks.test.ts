import { describe, expect, it } from "vitest";
import { aCardRow, anOffice, aPayerRow, type Cells, csv, PEOPLE_HEADER } from "../../../../support/importing.ts";

const member = aCardRow({
  birth_date: "10/09/1960",
  household_order: "3",
  method: "6",
  commune_code: "18100",
  card_number: "HT4424200000001",
});
const payer = aPayerRow({
  birth_date: "10/09/1960",
  method: "6",
  income: "2500000",
  support_group: "poor",
  support_months_used: "24",
  commune_code: "18100",
});

/** The same name with another accent. */
const corrected = ({ full_name = "" }: Cells) => full_name.replace(/An$/, "Ân").replace(/Bình$/, "Bính");

/** What is stored of the person after a second list with a new name, without one of the columns. */
const afterListWithout = async (column: string, row: Cells) => {
  const office = anOffice();
  await office.importPeople([row]);
  const header = PEOPLE_HEADER.filter((each) => each !== column);
  await office.importFile("incoming/people/b.csv", csv(header, [{ ...row, full_name: corrected(row) }]));
  const [stored] = office.registry.state().subjects;
  return stored?.scheme === "household-hi" ? stored.household.members[0] : stored?.enrollment;
};

describe("a list that has no column for something", () => {
  it.each([
    ["phone", { phone: "+84912345678" }],
    ["birth_date", { birthDate: "1960-09-10" }],
    ["commune_code", { communeCode: "18100" }],
    ["household_order", { order: 3 }],
    ["card_number", { objectCode: "HT" }],
    ["method", { method: 6 }],
  ])("leaves a member's %s as it is", async (column, kept) => {
    expect(await afterListWithout(column, member)).toMatchObject({ ...kept, fullName: corrected(member) });
  });

  it.each([
    ["phone", { phone: "+84987654321" }],
    ["birth_date", { birthDate: "1960-09-10" }],
    ["commune_code", { communeCode: "18100" }],
    ["income", { income: 2_500_000 }],
    ["support_group", { supportClass: "A" }],
    ["support_months_used", { supportMonthsUsed: 24 }],
  ])("leaves a payer's %s as it is", async (column, kept) => {
    expect(await afterListWithout(column, payer)).toMatchObject({ ...kept, fullName: corrected(payer) });
  });

  it("changes what it has a column for", async () => {
    const office = anOffice();
    await office.importPeople([member]);
    await office.importPeople([
      { ...member, household_order: "1", method: "12", commune_code: "18073", phone: "0912345679" },
    ]);

    expect(office.registry.state().subjects).toMatchObject([
      { household: { members: [{ order: 1, method: 12, communeCode: "18073", phone: "+84912345679" }] } },
    ]);
  });
});
