import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aCardRow, anOffice, aPayerRow, type Cells } from "../../../support/importing.ts";
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
  const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort();
  return {
    identities,
    subjects: sorted(all),
    phoneUsers: sorted(phoneUsers.map(([phoneNumber, users]: [string, string[]]) => [phoneNumber, users.toSorted()])),
  };
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
    const shuffled = list
      .map(withoutEqualDays)
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

  it("comes to the same end when it was killed at any write and run again", async () => {
    await fc.assert(
      fc.asyncProperty(list, list, fc.array(fc.nat(12), { maxLength: 3 }), async (older, rows, deaths) => {
        const [whole, mortal] = [anOffice(), anOffice()];
        await whole.importPeople(older);
        await mortal.importPeople(older);
        await whole.importPeople(rows);
        for (const death of deaths) await killedAt(mortal, death, rows);

        await mortal.importPeople(rows);

        expect(comparable(mortal.registry.state())).toEqual(comparable(whole.registry.state()));
        expect(ledgerIds(mortal)).toEqual(ledgerIds(whole));
        expect(await flags(mortal)).toEqual(await flags(whole));
      }),
      { numRuns: 200 },
    );
  });
});

const flags = async ({ settings }: ReturnType<typeof anOffice>) => (await settings.load()).sharedPhones;

/** Imports until the given write to the registry or the ledger, of which half happens, and dies there. */
const killedAt = async (office: ReturnType<typeof anOffice>, death: number, rows: readonly Cells[]) => {
  let writes = 0;
  const { registry, ledger } = office;
  const originals = { ...registry, move: ledger.move };
  const dieOr = async <T>(half: () => Promise<unknown>, whole: () => Promise<T>): Promise<T> => {
    if (writes++ !== death) return whole();
    await half();
    throw new Error("killed");
  };
  const firstHalf = <T>(all: Iterable<T>) => [...all].slice(0, Math.ceil([...all].length / 2));
  registry.saveIdentities = (all) =>
    dieOr(
      () => originals.saveIdentities(new Map(firstHalf(all))),
      () => originals.saveIdentities(all),
    );
  registry.save = (all) =>
    dieOr(
      () => originals.save(firstHalf(all)),
      () => originals.save(all),
    );
  registry.recordPhoneUse = (scheme, all) =>
    dieOr(
      () => originals.recordPhoneUse(scheme, new Map(firstHalf(all))),
      () => originals.recordPhoneUse(scheme, all),
    );
  ledger.move = (seen, next) =>
    dieOr(
      async () => undefined,
      () => originals.move(seen, next),
    );
  try {
    await office.importPeople(rows);
  } catch (error) {
    if (!(error instanceof Error) || error.message !== "killed") throw error;
  }
  const { saveIdentities, save, recordPhoneUse, move } = originals;
  Object.assign(registry, { saveIdentities, save, recordPhoneUse });
  ledger.move = move;
};
