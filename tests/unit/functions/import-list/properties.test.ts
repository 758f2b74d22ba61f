import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diesAt } from "../../../support/dying.ts";
import { aCardRow, anOffice, aPayerRow, type Cells, csv, PEOPLE_HEADER } from "../../../support/importing.ts";
import type { RegistryState } from "../../../support/in-memory-registry.ts";

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** Which numbers the rows of a person show; always the same for one person. */
const numbersOf = (person: number): Cells => ({
  si_number: person % 3 === 1 ? "" : String(4_200_000_000 + person),
  personal_id: person % 3 === 0 ? "" : String(42_060_000_000 + person).padStart(12, "0"),
});

const day = pick("31/12/2026", "05/12/2026", "28/11/2026", "31/03/2027");
const phone = pick("0912345678", "0912345679", "", "0111111111");

const cardRow = fc
  .record({
    person: fc.integer({ min: 0, max: 9 }),
    household: fc.integer({ min: 0, max: 2 }),
    day,
    phone,
    optOut: pick("", "", "all"),
  })
  .map((row) =>
    aCardRow({
      ...numbersOf(row.person),
      household_code: `HH-${row.household}`,
      household_order: String(row.person + 1),
      paid_through: row.day,
      phone: row.phone,
      opt_out: row.optOut,
      card_number: row.person === 7 ? "HT4424200000001" : "",
    }),
  );

const payerRow = fc
  .record({ person: fc.integer({ min: 0, max: 9 }), day, phone, method: pick("1", "3", "12", "VS") })
  .map((row) => aPayerRow({ ...numbersOf(row.person), paid_through: row.day, phone: row.phone, method: row.method }));

const list = fc.array(fc.oneof(cardRow, payerRow), { minLength: 1, maxLength: 25 });

/** The first row that each person has for each scheme and day: among equals the order of a list does count. */
const withoutEqualDays = (rows: readonly Cells[]): readonly Cells[] => {
  const seen = new Set<string>();
  return rows.filter(({ scheme, si_number, personal_id, paid_through }) => {
    const key = [scheme, si_number, personal_id, monthOrDay(scheme, paid_through)].join("#");
    return !seen.has(key) && seen.add(key);
  });
};

const monthOrDay = (scheme: string | undefined, paidThrough = "") =>
  scheme === "voluntary-si" ? paidThrough.slice(3) : paidThrough;

/** The state with each participant's random id replaced by the person's own number. */
const comparable = (state: RegistryState): unknown => {
  const numberOf = new Map<string, string>();
  for (const [number, { participantId }] of state.identities) {
    if (!numberOf.has(participantId)) numberOf.set(participantId, number);
  }
  const subjects = state.subjects.filter((each) => each.scheme === "voluntary-si" || each.household.members.length > 0);
  const text = JSON.stringify({ ...state, subjects });
  const named = text.replace(/p\d{4}/g, (id) => numberOf.get(id) ?? id);
  const { identities, phoneUsers, subjects: all } = JSON.parse(named);
  const sorted = (values: readonly unknown[]) => values.map(canonical).sort();
  return {
    identities,
    subjects: sorted(all),
    phoneUsers: sorted(phoneUsers.map(([phoneNumber, users]: [string, string[]]) => [phoneNumber, users.toSorted()])),
  };
};

/** The same text for the same value, in whatever order its fields were written. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (key, field) =>
    // Which household came first among the former ones says nothing.
    key === "formerly"
      ? [...field].sort()
      : field !== null && typeof field === "object" && !Array.isArray(field)
        ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
        : field,
  );

const PHONES_BY_SCHEME: Readonly<Record<string, string>> = {
  "household-hi": "0912345678",
  "voluntary-si": "0912345679",
};

const ledgerIds = ({ ledger }: ReturnType<typeof anOffice>) =>
  ledger
    .all()
    .map(({ step, reason }) => `${step} ${reason}`)
    .sort();

describe("importing a list, whatever stands in it", () => {
  it("changes nothing the second time, and says so", async () => {
    await fc.assert(
      fc.asyncProperty(list, async (rows) => {
        const office = anOffice();
        await office.importPeople(rows);
        const [before, writes] = [office.registry.state(), office.registry.writes];

        const report = await office.importPeople(rows);

        expect(report).toMatchObject({ new: 0, changed: 0, rows: rows.length });
        expect(office.registry.state()).toEqual(before);
        expect(office.registry.writes).toBe(writes);
      }),
    );
  });

  it("comes to the same registry in whatever order the rows stand", async () => {
    // A blank phone keeps what an earlier row said, so with blanks the order of rows does count.
    const shuffled = list
      .map((rows) => withoutEqualDays(rows).map((row) => ({ ...row, phone: PHONES_BY_SCHEME[row.scheme ?? ""] ?? "" })))
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length })));
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, otherOrder]) => {
        const [one, other] = [anOffice(), anOffice()];
        await one.importPeople(rows);
        await other.importPeople(otherOrder);

        expect(comparable(other.registry.state())).toEqual(comparable(one.registry.state()));
      }),
    );
  });

  it("comes to the same end and counts the same when it was killed at any write and gone on with", async () => {
    const crashCount = fc.array(fc.nat(24), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(list, list, crashCount, fc.constantFrom(3, 500), async (older, rows, at, size) => {
        const [whole, mortal] = [
          anOffice({ replaced: { chunkRows: size } }),
          anOffice({ replaced: { chunkRows: size } }),
        ];
        await whole.importPeople(older);
        await mortal.importPeople(older);
        const undisturbed = await whole.importPeople(rows);

        const report = await importedWithDeaths(mortal, rows, at);

        expect(comparable(mortal.registry.state())).toEqual(comparable(whole.registry.state()));
        expect(report).toEqual({ ...undisturbed, importId: report.importId });
        expect(await mortal.rejected()).toEqual(await whole.rejected());
        expect(ledgerIds(mortal)).toEqual(ledgerIds(whole));
        expect(await flags(mortal)).toEqual(await flags(whole));
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

const flags = async ({ settings }: ReturnType<typeof anOffice>) => (await settings.load()).sharedPhones;

const KEY = "incoming/people/list.csv";

/** Each worker dies at its given write, of which half happens; the message comes back after the quarter of an hour. */
const importedWithDeaths = async (
  office: ReturnType<typeof anOffice>,
  rows: readonly Cells[],
  at: readonly number[],
) => {
  const importId = office.newImportId();
  const startedAt = office.clock.now();
  office.lists.upload(KEY, csv(PEOPLE_HEADER, rows));
  for (const death of at) {
    await diesAt(office, death, () => office.work(importId, KEY));
    office.clock.moveTo(new Date(office.clock.now().getTime() + 1_000_000).toISOString());
  }
  await office.work(importId, KEY);
  const report = office.reportOn(KEY);
  // Somebody who dies before the record is there begins later.
  return { ...report, importedAt: startedAt.toISOString() };
};
