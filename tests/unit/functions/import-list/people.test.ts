import { describe, expect, it } from "vitest";
import type { Household, VoluntaryEnrollment } from "../../../../shared/people/rules/types.ts";
import { aCardRow, anOffice, aPayerRow, aRenewalRow, csv, PEOPLE_HEADER } from "../../../support/importing.ts";

type Office = ReturnType<typeof anOffice>;

const household = async (office: Office, code = "HH-1"): Promise<Household | undefined> => {
  const found = [...(await office.registry.load([{ scheme: "household-hi", subject: code }])).values()][0];
  return found?.scheme === "household-hi" ? found.household : undefined;
};

const payers = (office: Office): readonly VoluntaryEnrollment[] =>
  office.registry.state().subjects.flatMap((each) => (each.scheme === "voluntary-si" ? [each.enrollment] : []));

describe("importing a list of people", () => {
  it("brings people of both schemes into the registry with all that the list says", async () => {
    const office = anOffice();

    const report = await office.importPeople([
      aCardRow({ birth_date: "1960", opt_out: "pension-payout" }),
      aPayerRow(),
    ]);

    expect(report).toMatchObject({ kind: "people", rows: 2, new: 2, changed: 0, same: 0, rejected: 0, warnings: {} });
    expect(await household(office)).toEqual({
      code: "HH-1",
      members: [
        {
          participantId: "p0001",
          fullName: "Nguyễn Thị An",
          siNumber: "4200000001",
          birthDate: "1960",
          phone: "+84912345678",
          communeCode: "18073",
          optOuts: ["pension-payout"],
          status: "active",
          order: 1,
          objectCode: "GD",
          paidThrough: "2026-12-31",
          method: 12,
        },
      ],
    });
    expect(payers(office)).toMatchObject([
      { participantId: "p0002", paidThrough: "2026-12-31", method: 1, income: 1_500_000, supportClass: "D" },
    ]);
  });

  it("gathers a household whose rows lie apart, in the household's order", async () => {
    const office = anOffice();
    const strangers = Array.from({ length: 600 }, (_, index) =>
      aCardRow({ si_number: String(4_210_000_000 + index), household_code: `X-${index}` }),
    );

    await office.importPeople([
      aCardRow({ si_number: "4200000003", household_order: "3" }),
      aCardRow({ si_number: "4200000001", household_order: "1" }),
      ...strangers,
      aCardRow({ si_number: "4200000002", household_order: "2" }),
    ]);

    const numbers = (await household(office))?.members.map(({ siNumber }) => siNumber);
    expect(numbers).toEqual(["4200000001", "4200000002", "4200000003"]);
  });

  it("writes a household once for all of its rows in a chunk, and not at all when nothing changed", async () => {
    const office = anOffice();
    const family = ["1", "2", "3"].map((order) => aCardRow({ si_number: `420000000${order}`, household_order: order }));
    await office.importPeople(family);
    expect(office.registry.writes).toBe(1);

    const report = await office.importPeople(family);

    expect(report).toMatchObject({ rows: 3, new: 0, changed: 0, same: 3 });
    expect(office.registry.writes).toBe(1);
  });

  it("knows a person again by either number, in both schemes", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow({ si_number: "4200000001", personal_id: "042060000001" })]);

    await office.importPeople([
      aCardRow({ si_number: "", personal_id: "042060000001", full_name: "Nguyễn Thị Ân" }),
      aPayerRow({ si_number: "4200000001" }),
    ]);

    const members = (await household(office))?.members;
    expect(members).toMatchObject([
      { participantId: "p0001", fullName: "Nguyễn Thị Ân", siNumber: "4200000001", personalId: "042060000001" },
    ]);
    expect(payers(office)).toMatchObject([{ participantId: "p0001" }]);
  });

  it("joins two numbers that earlier lists named apart", async () => {
    const office = anOffice();
    await office.importPeople([
      aCardRow({ si_number: "", personal_id: "042060000001" }),
      aPayerRow({ si_number: "4200000001" }),
    ]);

    await office.importPeople([aPayerRow({ si_number: "4200000001", personal_id: "042060000001" })]);
    await office.importPeople([aPayerRow({ si_number: "", personal_id: "042060000001", paid_through: "01/2027" })]);

    expect(payers(office)).toMatchObject([{ participantId: "p0002", paidThrough: "2027-01-31" }]);
    expect(await office.importRenewals([aRenewalRow()])).toMatchObject({ changed: 1 });
  });

  it("sends a row back that would make one of two people who both pay", async () => {
    const office = anOffice();
    await office.importPeople([
      aPayerRow({ si_number: "4200000001" }),
      aPayerRow({ si_number: "", personal_id: "042060000001" }),
    ]);

    const report = await office.importPeople([aPayerRow({ si_number: "4200000001", personal_id: "042060000001" })]);

    expect(report).toMatchObject({ rejected: 1 });
    expect((await office.rejected())[1]?.at(-1)).toContain("đang thuộc hai người khác nhau");
    expect(payers(office)).toHaveLength(2);
  });

  it("takes the later paid-through day when a list names a person twice, whichever comes first", async () => {
    const early = aCardRow({ paid_through: "31/12/2026", full_name: "Nguyễn Thị An" });
    const late = aCardRow({ paid_through: "31/01/2027", full_name: "Nguyễn Thị Ân" });
    for (const rows of [
      [early, late],
      [late, early],
    ]) {
      const office = anOffice();

      const report = await office.importPeople(rows);

      expect((await household(office))?.members).toMatchObject([
        { paidThrough: "2027-01-31", fullName: "Nguyễn Thị Ân" },
      ]);
      expect(report.warnings).toEqual({ "duplicate-row": 1 });
      expect(await office.importPeople(rows)).toMatchObject({ new: 0, changed: 0, same: 2 });
    }
  });

  it("lets a newer list correct the paid-through day backwards", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow({ paid_through: "31/12/2027" })]);

    const report = await office.importPeople([aCardRow({ paid_through: "31/12/2026" })]);

    expect(report).toMatchObject({ changed: 1 });
    expect((await household(office))?.members).toMatchObject([{ paidThrough: "2026-12-31" }]);
  });

  it("does not let a list that lags behind undo a renewal, until the list can no longer lag", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow()]);
    await office.importRenewals([aRenewalRow()]);

    office.clock.moveTo("2026-12-08T02:00:00Z");
    const lagging = await office.importPeople([aCardRow({ full_name: "Nguyễn Thị Ân" })]);
    expect((await household(office))?.members).toMatchObject([
      { paidThrough: "2027-12-31", fullName: "Nguyễn Thị Ân" },
    ]);
    expect(lagging.warnings).toEqual({ "renewed-meanwhile": 1 });

    office.clock.moveTo("2026-12-09T02:00:00Z");
    await office.importPeople([aCardRow()]);
    expect((await household(office))?.members).toMatchObject([{ paidThrough: "2026-12-31" }]);
  });

  it("never forgets what somebody refused, nor what staff noted", async () => {
    const office = anOffice();
    await office.importPeople([aPayerRow({ opt_out: "voluntary-si" })]);
    const [payer] = payers(office);
    if (payer) office.registry.put({ scheme: "voluntary-si", enrollment: { ...payer, status: "moved-away" } });

    await office.importPeople([aPayerRow({ opt_out: "" }), aPayerRow({ opt_out: "pension-payout" })]);

    expect(payers(office)).toMatchObject([{ optOuts: ["pension-payout", "voluntary-si"], status: "moved-away" }]);
  });

  it("keeps what the newer list has no column for or leaves blank, and what it cannot read", async () => {
    const office = anOffice();
    await office.importPeople([aPayerRow({ income: "3000000", birth_date: "1970" })]);

    const header = PEOPLE_HEADER.filter((column) => column !== "income" && column !== "birth_date");
    await office.importFile("incoming/people/short.csv", csv(header, [aPayerRow({ phone: "" })]));

    const [payer] = payers(office);
    expect(payer).toMatchObject({ income: 3_000_000, birthDate: "1970", phone: "+84987654321" });
  });

  it("moves a person who appears under another household", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow(), aCardRow({ si_number: "4200000002", household_order: "2" })]);

    const report = await office.importPeople([aCardRow({ household_code: "HH-2", opt_out: "" })]);

    expect((await household(office))?.members.map(({ siNumber }) => siNumber)).toEqual(["4200000002"]);
    expect((await household(office, "HH-2"))?.members.map(({ siNumber }) => siNumber)).toEqual(["4200000001"]);
    expect(report).toMatchObject({ changed: 1, warnings: { "moved-household": 1 } });
    await office.importRenewals([aRenewalRow()]);
    expect((await household(office, "HH-2"))?.members).toMatchObject([{ paidThrough: "2027-12-31" }]);
  });

  it("takes people in whose phone or commune cannot be read, and counts the warnings", async () => {
    const office = anOffice();

    const report = await office.importPeople([
      aCardRow({ phone: "0111111111", commune_code: "99999" }),
      aCardRow({ si_number: "4200000002", household_code: "HH-2" }),
    ]);

    expect(report).toMatchObject({ new: 2, warnings: { "unusable-phone": 1, "unknown-commune": 1 } });
    expect((await household(office))?.members[0]).not.toHaveProperty("phone");
  });

  it("flags a phone that more households share than the policy allows, and clears it when they are fewer again", async () => {
    const office = anOffice();
    const agent = (index: number, phone = "0912345678") =>
      aCardRow({ si_number: String(4_200_000_000 + index), household_code: `HH-${index}`, phone });
    const flagged = async () => [...(await office.settings.load()).sharedPhones["household-hi"]];

    await office.importPeople([1, 2, 3, 4, 5].map((index) => agent(index)));
    expect(await flagged()).toEqual([]);
    await office.importPeople([agent(6)]);
    expect(await flagged()).toEqual(["+84912345678"]);
    expect((await office.settings.load()).sharedPhones["voluntary-si"].size).toBe(0);

    await office.importPeople([agent(6, "0912345679")]);

    expect(await flagged()).toEqual([]);
  });

  it("counts a phone once for a household in which several members have it", async () => {
    const office = anOffice();
    const family = Array.from({ length: 8 }, (_, index) => aCardRow({ si_number: String(4_200_000_000 + index) }));

    await office.importPeople(family);

    expect((await office.settings.load()).sharedPhones["household-hi"].size).toBe(0);
  });

  it("remembers when the list of each scheme in it was imported", async () => {
    const office = anOffice();

    await office.importPeople([aPayerRow()]);
    expect((await office.settings.load()).importedAt).toEqual({ "voluntary-si": "2026-12-01T02:00:00.000Z" });
    await office.importRenewals([aRenewalRow()]);

    expect((await office.settings.load()).importedAt).not.toHaveProperty("household-hi");
  });

  it("works the rows out again when somebody else changed a household meanwhile", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow()]);
    const { save } = office.registry;
    let others = 1;
    office.registry.save = async (changes) => {
      if (others-- > 0) {
        const stored = await household(office);
        if (stored) office.registry.put({ scheme: "household-hi", household: withOptOut(stored) });
      }
      return save(changes);
    };

    const report = await office.importPeople([aCardRow({ full_name: "Nguyễn Thị Ân" })]);

    expect(report).toMatchObject({ rows: 1, changed: 1, warnings: {} });
    expect((await household(office))?.members).toMatchObject([{ fullName: "Nguyễn Thị Ân", optOuts: ["all"] }]);
  });
});

const withOptOut = (household: Household): Household => ({
  ...household,
  members: household.members.map((member) => ({ ...member, optOuts: ["all"] })),
});

describe("an earlier day than the one that is known", () => {
  it("waits for the end of the list, because a later row may have the later day again", async () => {
    const office = anOffice({ replaced: { chunkRows: 1 } });
    await office.importPeople([aCardRow({ paid_through: "31/12/2026" })]);
    const saved: string[] = [];
    const save = office.registry.save;
    office.registry.save = async (changes) => {
      for (const { next } of changes) {
        if (next.scheme === "household-hi") saved.push(...next.household.members.map(({ paidThrough }) => paidThrough));
      }
      return save(changes);
    };

    await office.importPeople([
      aCardRow({ paid_through: "30/11/2026" }),
      aCardRow({ paid_through: "31/12/2026", full_name: "Nguyễn Thị Ân" }),
    ]);

    expect(saved).not.toContain("2026-11-30");
  });
});
