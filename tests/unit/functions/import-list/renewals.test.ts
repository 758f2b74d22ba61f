import { describe, expect, it } from "vitest";
import type { PersonRecord } from "../../../../functions/import-list/merge/merge.ts";
import { aCardRow, anOffice, aPayerRow, aRenewalRow } from "../../../support/importing.ts";

const KEY = "incoming/renewals/paid.csv";

const paidThroughs = (office: ReturnType<typeof anOffice>) =>
  office.registry
    .state()
    .subjects.flatMap((each): readonly PersonRecord[] =>
      each.scheme === "household-hi" ? each.household.members : [each.enrollment],
    )
    .map(({ paidThrough, renewedAt }) => ({ paidThrough, renewedAt }));

describe("importing renewals", () => {
  it("moves the paid-through day of a household's member, and of its entry in the due index", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow()]);

    const report = await office.importRenewals([aRenewalRow()]);

    expect(report).toMatchObject({ kind: "renewals", rows: 1, changed: 1, rejected: 0 });
    expect(paidThroughs(office)).toEqual([{ paidThrough: "2027-12-31", renewedAt: "2026-12-01T01:30:00.000Z" }]);
  });

  it("moves a voluntary enrollment to the end of the month, found by the personal id", async () => {
    const office = anOffice();
    await office.importPeople([aPayerRow({ personal_id: "042060000001" })]);

    await office.importRenewals([
      aRenewalRow({ scheme: "BHXH TN", si_number: "", personal_id: "042060000001", paid_through: "15/01/2027" }),
    ]);

    expect(paidThroughs(office)).toMatchObject([{ paidThrough: "2027-01-31" }]);
  });

  it("renews only the members who paid", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow(), aCardRow({ si_number: "4200000002", household_order: "2" })]);

    await office.importRenewals([aRenewalRow({ si_number: "4200000002" })]);

    expect(paidThroughs(office).map(({ paidThrough }) => paidThrough)).toEqual(["2026-12-31", "2027-12-31"]);
  });

  it("never moves a day back, and changes nothing the second time", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow(), aPayerRow()]);
    const rows = [
      aRenewalRow({ paid_through: "30/11/2026" }),
      aRenewalRow({ scheme: "voluntary-si", si_number: "4200000101", paid_through: "01/2027" }),
    ];
    expect(await office.importRenewals(rows)).toMatchObject({ changed: 1, same: 1 });

    expect(await office.importRenewals(rows)).toMatchObject({ changed: 0, same: 2 });

    expect(paidThroughs(office)).toMatchObject([{ paidThrough: "2026-12-31" }, { paidThrough: "2027-01-31" }]);
  });

  it("takes the latest of several payments of one person", async () => {
    const office = anOffice();
    await office.importPeople([aPayerRow()]);
    const payment = (paid_through: string) =>
      aRenewalRow({ scheme: "voluntary-si", si_number: "4200000101", paid_through });

    await office.importRenewals([payment("02/2027"), payment("03/2027"), payment("01/2027")]);

    expect(paidThroughs(office)).toMatchObject([{ paidThrough: "2027-03-31" }]);
  });

  it("sends back what was recorded after today, and what is no moment", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow()]);

    const report = await office.importRenewals([
      aRenewalRow({ recorded_at: "2026-12-02T00:00:00+07:00" }),
      aRenewalRow({ recorded_at: "2026-12-01T23:59:00+07:00" }),
      aRenewalRow({ recorded_at: "01/12/2026" }),
    ]);

    expect(report).toMatchObject({ rows: 3, changed: 1, rejected: 2 });
    const reasons = (await office.rejected(KEY)).map((cells) => cells.at(-1));
    expect(reasons[1]).toContain("Dòng 2: Thời điểm ghi nhận (recorded_at) sau ngày hôm nay");
    expect(reasons[2]).toContain("Dòng 4: Cột Thời điểm ghi nhận (recorded_at)");
  });

  const paidThroughIn = (office: ReturnType<typeof anOffice>) =>
    office.registry
      .state()
      .subjects.flatMap((each) =>
        each.scheme === "household-hi"
          ? each.household.members.map(({ paidThrough }) => paidThrough)
          : [each.enrollment.paidThrough],
      );

  it("keeps a payment for a person whom no list has named in its scheme, until one does", async () => {
    const office = anOffice();

    const report = await office.importRenewals([
      aRenewalRow({ paid_through: "31/12/2027" }),
      aRenewalRow({ paid_through: "31/12/2027" }),
      aRenewalRow({ scheme: "voluntary-si", paid_through: "31/12/2028" }),
    ]);
    await office.importPeople([aCardRow({ paid_through: "31/12/2026" })]);
    expect(paidThroughIn(office)).toEqual(["2027-12-31"]);
    await office.importPeople([aPayerRow({ si_number: aCardRow().si_number ?? "", personal_id: "" })]);

    expect(report).toMatchObject({ rows: 3, new: 2, same: 1, rejected: 0, warnings: { "waits-for-person": 2 } });
    expect(paidThroughIn(office)).toEqual(["2027-12-31", "2028-12-31"]);
  });

  it("keeps it for thirty days", async () => {
    const office = anOffice();
    await office.importRenewals([aRenewalRow({ paid_through: "31/12/2027" })]);
    office.clock.moveTo("2027-01-01T02:00:00Z");

    await office.importPeople([aCardRow({ paid_through: "31/12/2026" })]);

    expect(paidThroughIn(office)).toEqual(["2026-12-31"]);
  });
});
