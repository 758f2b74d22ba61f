import { describe, expect, it } from "vitest";
import type { CivilDate } from "../../../../shared/kernel/rules/civil-date.ts";
import { readLatePart } from "../../../../shared/reminders/late-parts.ts";
import { aCardRow, anOffice, aPayerRow, aRenewalRow, csv, PEOPLE_HEADER } from "../../../support/importing.ts";

const missed = ({ ledger }: ReturnType<typeof anOffice>) =>
  ledger
    .all()
    .map(({ subject, step, state, reason }) => ({ subject, step, state, reason }))
    .sort((a, b) => (a.step < b.step ? -1 : 1));

/** `HH-1` lies in shard 0 of the office's four. */
const part = (step: string, stepDate: CivilDate, paidThrough: CivilDate) => ({
  partition: { scheme: "household-hi", paidThrough, step, stepDate, dueDate: paidThrough },
  shard: 0,
  day: "2026-12-01",
  catchUp: true,
});

describe("what a list brings late", () => {
  it("is scanned again where the plan of the day has passed already, once for each part of the due index", async () => {
    const office = anOffice({ plannedDay: "2026-12-01" });

    await office.importPeople([
      aCardRow({ paid_through: "31/12/2026" }),
      aCardRow({ paid_through: "31/12/2026", household_code: "HH-2", si_number: "4200000002" }),
      aCardRow({ paid_through: "31/12/2026", household_code: "HH-33", si_number: "4200000003" }),
      aCardRow({ paid_through: "28/11/2026", household_code: "HH-4", si_number: "4200000004" }),
      aCardRow({ paid_through: "31/03/2027", household_code: "HH-5", si_number: "4200000005" }),
    ]);

    expect(office.jobs).toEqual([
      part("expiry-30", "2026-12-01", "2026-12-31"),
      { ...part("expiry-30", "2026-12-01", "2026-12-31"), shard: 1 },
      part("lapsed-3", "2026-12-01", "2026-11-28"),
    ]);
  });

  it("is left to the plan of the day when that has still to come", async () => {
    for (const office of [anOffice(), anOffice({ plannedDay: "2026-11-30" })]) {
      await office.importPeople([aCardRow({ paid_through: "31/12/2026" })]);

      expect(office.jobs).toEqual([]);
    }
  });

  it("is scanned for a few days after the step, while no later step has come due", async () => {
    const office = anOffice({ plannedDay: "2026-12-01" });

    await office.importPeople([
      aCardRow({ paid_through: "27/12/2026" }),
      aCardRow({ paid_through: "26/12/2026", household_code: "HH-2", si_number: "4200000002" }),
    ]);

    expect(office.jobs).toEqual([part("expiry-30", "2026-11-27", "2026-12-27")]);
  });

  it("scans voluntary enrollments by their method", async () => {
    const office = anOffice({ plannedDay: "2026-12-01" });
    office.clock.moveTo("2026-12-15T02:00:00Z");
    await office.settings.savePlan({ day: "2026-12-15" });

    await office.importPeople([aPayerRow({ method: "VS" })]);

    expect(office.jobs).toEqual([
      {
        partition: {
          scheme: "voluntary-si",
          method: "VS",
          paidThrough: "2026-12-31",
          step: "last-month",
          stepDate: "2026-12-15",
          dueDate: "2026-12-31",
        },
        shard: 1,
        day: "2026-12-15",
        catchUp: true,
      },
    ]);
  });

  it("is scanned again by the worker that goes on, in case the first died before", async () => {
    const office = anOffice({ plannedDay: "2026-12-01" });
    const [importId, key] = [office.newImportId(), "incoming/people/list.csv"];
    office.lists.upload(key, csv(PEOPLE_HEADER, [aCardRow()]));
    const enqueue = office.given.scanQueue.enqueue;
    office.given.scanQueue.enqueue = async () => Promise.reject(new Error("killed"));
    await expect(office.work(importId, key)).rejects.toThrow("killed");
    office.given.scanQueue.enqueue = enqueue;
    office.clock.moveTo("2026-12-01T02:30:00Z");

    await office.work(importId, key);

    expect(office.jobs).toHaveLength(1);
    expect(office.reportOn(key)).toMatchObject({ rows: 1, new: 1 });
  });

  it("records steps that were missed for good as too late, when a later one is still to come", async () => {
    const office = anOffice();

    await office.importPeople([aCardRow({ paid_through: "05/12/2026" })]);

    expect(missed(office)).toEqual([{ subject: "HH-1", step: "expiry-30", state: "skipped", reason: "too-late" }]);
    expect(office.ledger.all()[0]).toMatchObject({
      paidThrough: "2026-12-05",
      dueDate: "2026-12-05",
      stepDate: "2026-11-05",
    });
  });

  it("records a step as too late at once when nothing can be sent before its days of catching up are over", async () => {
    const office = anOffice();
    office.clock.moveTo("2026-11-24T02:00:00Z");

    await office.importPeople([
      aCardRow({ paid_through: "19/12/2026" }),
      aCardRow({ paid_through: "20/12/2026", household_code: "HH-2", si_number: "4200000002" }),
    ]);

    expect(missed(office)).toEqual([{ subject: "HH-1", step: "expiry-30", state: "skipped", reason: "too-late" }]);
  });

  it("records nothing for what is over, in good time or unchanged", async () => {
    const office = anOffice();
    await office.importPeople([
      aCardRow({ paid_through: "31/12/2025" }),
      aCardRow({ paid_through: "31/12/2027", household_code: "HH-2", si_number: "4200000002" }),
    ]);
    await office.importPeople([aCardRow({ paid_through: "31/12/2025", full_name: "Nguyễn Thị Ân" })]);

    expect(missed(office)).toEqual([]);
  });

  it("keeps what the ledger knows of a reminder already", async () => {
    const office = anOffice();
    await office.ledger.move(undefined, {
      scheme: "household-hi",
      subject: "HH-1",
      dueDate: "2026-12-05",
      paidThrough: "2026-12-05",
      step: "expiry-30",
      stepDate: "2026-11-05",
      state: "skipped",
      reason: "opted-out",
      attempts: [],
      updatedAt: "2026-11-05T02:00:00.000Z",
    });

    await office.importPeople([aCardRow({ paid_through: "05/12/2026" })]);

    expect(missed(office)).toMatchObject([{ reason: "opted-out" }]);
  });

  it("waits for the next morning when a renewal brings it", async () => {
    const office = anOffice({ plannedDay: "2026-12-01" });
    await office.importPeople([aCardRow({ paid_through: "30/06/2026", method: "3" })]);

    await office.importRenewals([aRenewalRow({ paid_through: "31/12/2026" })]);

    const { partition, shard } = part("expiry-30", "2026-12-01", "2026-12-31");
    expect(office.jobs).toEqual([]);
    expect((await office.settings.lateParts()).map(readLatePart)).toEqual([{ partition, shard }]);
  });
});
