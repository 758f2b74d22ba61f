import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { undoImport } from "../../../../functions/undo-import/undo-import.ts";
import { err, ok } from "../../../../shared/kernel/result.ts";
import { diesAt } from "../../../support/dying.ts";
import { aCardRow, anOffice, aPayerRow, aRenewalRow, type Cells } from "../../../support/importing.ts";
import { leavingNothingOpen } from "../../../support/open-calls.ts";

type Office = ReturnType<typeof anOffice>;

const undo = leavingNothingOpen((office: Office, importId: string) => {
  const until = new Date(office.clock.now().getTime() + 900_000);
  return undoImport({ ...office.given, registry: office.registry }, { importId, by: "staff-7" }, until);
});

const cards = (household: string, days: readonly string[], phone = "0912345678"): readonly Cells[] =>
  days.map((day, index) =>
    aCardRow({
      si_number: `42000${household.slice(-1)}00${index}1`,
      household_code: household,
      household_order: String(index + 1),
      paid_through: day,
      phone,
    }),
  );

/** What there was, and which numbers meant somebody then: those whom the undone list named first keep their ids. */
const without = (office: Office, before: ReturnType<Office["registry"]["state"]>) => {
  const known = new Set(before.identities.map(([number]) => number));
  const state = office.registry.state();
  return { ...state, identities: state.identities.filter(([number]) => known.has(number)) };
};

describe("undoing an import", () => {
  it("puts people, phones and numbers back as they were before it, and says so on the record", async () => {
    const office = anOffice();
    await office.importPeople([...cards("HH-1", ["31/12/2026", "05/12/2026"]), aPayerRow()]);
    const before = office.registry.state();
    const { importId } = await office.importPeople([
      ...cards("HH-1", ["31/12/2027", "05/12/2026"], "0912345679"),
      ...cards("HH-2", ["31/01/2027"]),
      aPayerRow({ si_number: "", personal_id: "042060000009" }),
    ]);

    expect(await undo(office, importId)).toEqual(ok(3));

    expect(without(office, before)).toEqual(before);
    expect(office.imports.saved.get(importId)).toMatchObject({
      state: "undone",
      undo: { at: "2026-12-01T02:00:00.000Z", by: "staff-7", restored: 3 },
    });
  });

  it("changes nothing when a newer list was about one of its people, and says how many", async () => {
    const office = anOffice();
    const { importId } = await office.importPeople([
      ...cards("HH-1", ["31/12/2026"]),
      ...cards("HH-2", ["31/01/2027"]),
    ]);
    await office.importRenewals([aRenewalRow({ si_number: "4200010001" })]);
    const before = office.registry.state();

    expect(await undo(office, importId)).toEqual(err({ kind: "touched-since", subjects: 1 }));

    expect(office.registry.state()).toEqual(before);
    expect(office.imports.saved.get(importId)).toMatchObject({ state: "done", undo: { touchedSince: 1 } });
  });

  it("counts a newer list that named the same people without a change", async () => {
    const office = anOffice();
    const { importId } = await office.importPeople(cards("HH-1", ["31/12/2026"]));
    await office.importPeople([...cards("HH-1", ["31/12/2026"]), ...cards("HH-3", ["31/12/2026"])]);

    expect(await undo(office, importId)).toEqual(err({ kind: "touched-since", subjects: 1 }));
  });

  it("undoes the newest first, then what came before it", async () => {
    const office = anOffice();
    const first = await office.importPeople(cards("HH-1", ["31/12/2026"]));
    const second = await office.importRenewals([aRenewalRow({ si_number: "4200010001" })]);

    expect(await undo(office, second.importId)).toEqual(ok(1));
    expect(await undo(office, first.importId)).toEqual(ok(1));

    expect(office.registry.state()).toMatchObject({ subjects: [], phoneUsers: [] });
  });

  it("refuses what is unknown, unfinished, only a look or already undone without doing anything", async () => {
    const office = anOffice();
    const look = await office.importPeople(cards("HH-1", ["31/12/2026"]), { "dry-run": "true" });
    const done = await office.importPeople(cards("HH-1", ["31/12/2026"]));
    await undo(office, done.importId);

    expect(await undo(office, "?")).toEqual(err({ kind: "unknown-import" }));
    expect(await undo(office, look.importId)).toEqual(err({ kind: "nothing-to-undo" }));
    expect(await undo(office, done.importId)).toEqual(ok(1));
  });

  it("is allowed when a later list was only about people whom this one left as they were", async () => {
    const office = anOffice();
    await office.importPeople([...cards("HH-1", ["31/12/2026"]), ...cards("HH-2", ["31/01/2027"])]);
    const { importId } = await office.importPeople([
      ...cards("HH-1", ["31/12/2027"]),
      ...cards("HH-2", ["31/01/2027"]),
    ]);
    await office.importPeople(cards("HH-2", ["31/01/2027"]));

    expect(await undo(office, importId)).toEqual(ok(1));
  });

  it("leaves the numbers of a list that came while it was dead, when it is gone on with", async () => {
    const office = anOffice();
    const first = await office.importPeople(cards("HH-1", ["31/12/2026"]));
    await diesAt(office, 4, () => undo(office, first.importId));
    office.clock.moveTo("2026-12-01T03:00:00Z");
    expect(office.imports.saved.get(first.importId)).toMatchObject({ state: "undoing" });
    await office.importPeople([...cards("HH-1", ["31/12/2026"]), ...cards("HH-3", ["31/12/2026"])]);
    const before = office.registry.state().identities;
    office.clock.moveTo("2026-12-01T04:00:00Z");

    await undo(office, first.importId);

    expect(office.registry.state().identities).toEqual(before);
  });

  it("waits for its turn while a list is imported", async () => {
    const office = anOffice();
    const { importId } = await office.importPeople(cards("HH-1", ["31/12/2026"]));
    const until = new Date("2026-12-01T02:10:00Z");
    await office.imports.lock.take({ holderId: "another", until }, office.clock.now());

    expect(await undo(office, importId)).toEqual(err({ kind: "busy" }));
  });

  it("lets the same file be imported again afterwards", async () => {
    const office = anOffice();
    const { importId } = await office.importPeople(cards("HH-1", ["31/12/2026"]));
    await undo(office, importId);

    const again = await office.importPeople(cards("HH-1", ["31/12/2026"]));

    expect(again).toMatchObject({ rows: 1, new: 1 });
    expect(again.note).toBeUndefined();
  });

  it("lets who was named by it first keep the id, so that the next list does not make a stranger of the person", async () => {
    const office = anOffice();
    const first = await office.importPeople([aPayerRow()]);
    const [before] = office.registry.state().subjects;
    await undo(office, first.importId);

    await office.importPeople([aPayerRow({ full_name: "Trần Văn Bính" })]);

    expect(office.registry.state().subjects).toMatchObject([
      { enrollment: { participantId: before?.scheme === "voluntary-si" ? before.enrollment.participantId : "" } },
    ]);
  });

  it("has what the list kept from being sent looked for again, the same day", async () => {
    const office = anOffice({ plannedDay: "2026-12-01" });
    await office.importPeople(cards("HH-1", ["31/12/2026"]));
    const { importId } = await office.importPeople(cards("HH-1", ["31/12/2027"]));
    office.jobs.length = 0;

    await undo(office, importId);

    expect(office.jobs).toMatchObject([
      { partition: { step: "expiry-30", paidThrough: "2026-12-31" }, day: "2026-12-01", catchUp: true },
    ]);
  });

  it("remembers the household that its people come back from: they may have been told there", async () => {
    const office = anOffice();
    await office.importPeople(cards("HH-1", ["31/12/2026"]));
    const moved = cards("HH-1", ["31/12/2026"]).map((row) => ({ ...row, household_code: "NEW-1" }));
    const { importId } = await office.importPeople(moved);

    await undo(office, importId);

    const [household] = office.registry.state().subjects.filter((each) => each.scheme === "household-hi");
    expect(household).toMatchObject({ household: { code: "HH-1", members: [{ formerly: ["NEW-1"] }] } });
  });

  it("comes to the same end when it was killed at any write and gone on with", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(10), { minLength: 1, maxLength: 3 }), async (crashCount) => {
        const office = anOffice({ replaced: { chunkRows: 2 } });
        await office.importPeople([...cards("HH-1", ["31/12/2026", "05/12/2026"]), aPayerRow()]);
        const before = office.registry.state();
        const rows = [...cards("HH-1", ["31/12/2027", "05/12/2027"], "0912345679"), ...cards("HH-2", ["31/01/2027"])];
        const { importId } = await office.importPeople(rows);
        for (const death of crashCount) {
          await diesAt(office, death, () => undo(office, importId));
          office.clock.moveTo(new Date(office.clock.now().getTime() + 1_000_000).toISOString());
        }

        expect(await undo(office, importId)).toEqual(ok(2));

        expect(without(office, before)).toEqual(before);
      }),
    );
  });
});
