import { describe, expect, it } from "vitest";
import type { RefusalStore } from "../../../../shared/opt-outs/ports.ts";
import { recordRefusal } from "../../../../shared/opt-outs/record-refusal.ts";
import { peopleIn } from "../../../../shared/people/rules/enrolled-people.ts";
import type { Enrolled } from "../../../../shared/people/rules/types.ts";
import { phoneTag } from "../../../../shared/reminders/phone-tag.ts";
import type { ReminderRecord } from "../../../../shared/reminders/rules/record.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import {
  inMemoryConfirmations,
  inMemoryLookUpCodes,
  inMemoryRefusals,
  phoneBookOf,
} from "../../../support/in-memory-refusals.ts";
import { inMemoryRegistry } from "../../../support/in-memory-registry.ts";
import { noPayees } from "../../../support/no-payouts.ts";
import { inTheOrderOfCalls, leavingNothingOpen } from "../../../support/open-calls.ts";
import { aDueReminder, aHousehold, aHouseholdMember, aVoluntaryEnrollment } from "../../../support/people.ts";
import { aRecord } from "../../../support/records.ts";
import { aRefusal } from "../../../support/refusals.ts";
import { silentLog } from "../../../support/silent-log.ts";

const PHONE = "+84912345678";
const mother = aHouseholdMember({ participantId: "p-1", order: 1 });
const father = aHouseholdMember({ participantId: "p-2", order: 2, siNumber: "4200000002", phone: "+84911111111" });
const family: Enrolled = { scheme: "household-hi", household: aHousehold({ members: [mother, father] }) };
const payer: Enrolled = {
  scheme: "voluntary-si",
  enrollment: aVoluntaryEnrollment({ participantId: "p-1", phone: PHONE }),
};

const given = ({
  enrolled = [family, payer],
  told = {},
  refusals = inMemoryRefusals(),
  replaced = {},
}: {
  enrolled?: readonly Enrolled[];
  told?: Partial<ReminderRecord>;
  refusals?: ReturnType<typeof inMemoryRefusals>;
  replaced?: Partial<RefusalStore>;
} = {}) => {
  const registry = inMemoryRegistry();
  registry.put(...enrolled);
  const ledger = inMemoryLedger({
    ...aRecord({ state: "sent", recipientId: "p-1", toTag: phoneTag(aDueReminder(), PHONE), ...told }),
    version: 2,
  });
  const phones = phoneBookOf(registry);
  const confirmations = inMemoryConfirmations();
  const recording = recordRefusal({
    payees: noPayees,
    registry,
    phones,
    refusals: { ...refusals, ...replaced },
    ledger,
    confirmations,
    codes: inMemoryLookUpCodes({ "hash of K7M2Q9XA": { reminder: aDueReminder(), phone: "+84911111111" } }),
    log: silentLog,
  });
  const record = leavingNothingOpen(recording);
  const optOuts = () =>
    registry
      .state()
      .subjects.flatMap(peopleIn)
      .map(({ participantId, optOuts }) => [participantId, ...optOuts]);
  return { registry, refusals, record, optOuts, confirmations };
};

describe("recording a refusal", () => {
  it("stops everything that goes to a phone, whoever is insured there", async () => {
    const { record, optOuts, refusals } = given();

    expect(await record({ kind: "phone", phone: PHONE }, aRefusal())).toBe(1);
    expect(optOuts()).toEqual([["p-1", "all"], ["p-2"], ["p-1", "all"]]);
    expect(refusals.of("p-1")).toEqual([aRefusal()]);
  });

  it("finds every person who has the phone, in other households too", async () => {
    const aunt = aHouseholdMember({ participantId: "p-9", siNumber: "4200000009", phone: PHONE });
    const { record, refusals } = given({
      enrolled: [family, { scheme: "household-hi", household: aHousehold({ code: "HH-2", members: [aunt] }) }],
    });

    expect(await record({ kind: "phone", phone: PHONE }, aRefusal())).toBe(2);
    expect(refusals.of("p-9")).toEqual([aRefusal()]);
  });

  it("knows by the reminder whom it was told to, and asks the next contact's phone nothing", async () => {
    const { record, optOuts } = given();
    const who = { kind: "reminder", reminder: aDueReminder() } as const;

    await record(who, aRefusal({ topic: "household-hi", refusalId: "first" }));
    await record(who, aRefusal({ topic: "household-hi", refusalId: "pressed again" }));

    expect(optOuts()).toEqual([["p-1", "household-hi"], ["p-2"], ["p-1", "household-hi"]]);
  });

  it("stops what a participant gets in every scheme", async () => {
    const { record, optOuts } = given();

    const identity = { participantId: "p-1", householdCode: "HH-4200001" };
    await record({ kind: "participant", identity }, aRefusal({ source: "staff" }));

    expect(optOuts()).toEqual([["p-1", "all"], ["p-2"], ["p-1", "all"]]);
  });

  it.each([
    ["a phone that nobody has", { kind: "phone", phone: "+84900000000" } as const],
    ["a reminder that was never sent", { kind: "reminder", reminder: aDueReminder({ step: "expiry-7" }) } as const],
    ["a participant whom no list names", { kind: "participant", identity: { participantId: "p-0" } } as const],
  ])("concerns nobody for %s", async (_, who) => {
    const { record, registry } = given();
    const before = registry.writes;

    expect(await record(who, aRefusal())).toBe(0);
    expect(registry.writes).toBe(before);
  });

  it("records that it was taken back, and keeps both in the history", async () => {
    const { record, optOuts, refusals } = given();
    const back = aRefusal({ kind: "accept", refusalId: "r-2", at: "2026-12-02T01:00:00.000Z" });

    await record({ kind: "phone", phone: PHONE }, aRefusal());
    await record({ kind: "phone", phone: PHONE }, back);

    expect(optOuts()).toEqual([["p-1"], ["p-2"], ["p-1"]]);
    expect(refusals.of("p-1")).toEqual([aRefusal(), back]);
  });

  it("does nothing the second time, even when a list said otherwise in between", async () => {
    const { record, registry, optOuts } = given();
    const back = aRefusal({ kind: "accept", refusalId: "r-2" });
    await record({ kind: "phone", phone: PHONE }, back);
    registry.put({
      scheme: "voluntary-si",
      enrollment: aVoluntaryEnrollment({ participantId: "p-1", phone: PHONE, optOuts: ["all"] }),
    });

    await record({ kind: "phone", phone: PHONE }, back);

    expect(optOuts()).toEqual([["p-1"], ["p-2"], ["p-1", "all"]]);
  });

  it("ends the same when both wishes are handled at the same time", async () => {
    const { record, optOuts, refusals } = given();
    const back = aRefusal({ kind: "accept", refusalId: "r-2", at: "2026-12-02T01:00:00.000Z" });
    const who = { kind: "phone", phone: PHONE } as const;

    await inTheOrderOfCalls(() => Promise.all([record(who, back), record(who, aRefusal())]));

    expect(optOuts()).toEqual([["p-1"], ["p-2"], ["p-1"]]);
    expect(refusals.of("p-1")).toEqual([aRefusal(), back]);
  });

  it("is done again when it died between the registry and the history", async () => {
    const refusals = inMemoryRefusals();
    const dies = given({ refusals, replaced: { save: () => Promise.reject(new Error("died")) } });
    const who = { kind: "phone", phone: PHONE } as const;
    await expect(dies.record(who, aRefusal())).rejects.toThrow("died");
    const again = given({ refusals, enrolled: dies.registry.state().subjects });

    expect(await again.record(who, aRefusal())).toBe(1);
    expect(again.optOuts()).toEqual([["p-1", "all"], ["p-2"], ["p-1", "all"]]);
    expect(refusals.of("p-1")).toEqual([aRefusal()]);
  });

  it("is made again from the record that a list wrote meanwhile", async () => {
    const { record, registry, optOuts } = given();
    const save = registry.save;
    let isFirst = true;
    registry.save = async (changes) => {
      if (isFirst) {
        registry.put({
          scheme: "voluntary-si",
          enrollment: aVoluntaryEnrollment({ participantId: "p-1", phone: PHONE, paidThrough: "2027-06-30" }),
        });
      }
      isFirst = false;
      return save(changes);
    };

    expect(await record({ kind: "phone", phone: PHONE }, aRefusal())).toBe(1);

    expect(optOuts()).toEqual([["p-1", "all"], ["p-2"], ["p-1", "all"]]);
    expect(JSON.stringify(registry.state().subjects)).toContain("2027-06-30");
  });

  it("writes the registry before the history: what died in between is asked for again", async () => {
    const order: string[] = [];
    const refusals = inMemoryRefusals();
    const { record, registry } = given({
      refusals,
      replaced: {
        save: async (...args) => {
          order.push("history");
          return refusals.save(...args);
        },
      },
    });
    const save = registry.save;
    registry.save = async (changes) => {
      order.push("registry");
      return save(changes);
    };

    await record({ kind: "phone", phone: PHONE }, aRefusal());

    expect(order).toEqual(["registry", "history"]);
  });

  it("works by the button of a recipient whose phone nobody knows any more", async () => {
    const { phone: _, ...withoutPhone } = mother;
    const { record, optOuts } = given({
      enrolled: [{ scheme: "household-hi", household: aHousehold({ members: [withoutPhone, father] }) }],
    });

    expect(await record({ kind: "reminder", reminder: aDueReminder() }, aRefusal())).toBe(1);

    expect(optOuts()).toEqual([["p-1", "all"], ["p-2"]]);
  });

  it("gives up when somebody else never stops changing the same people", async () => {
    const { record } = given({ replaced: { save: async () => false } });

    await expect(record({ kind: "phone", phone: PHONE }, aRefusal())).rejects.toThrow("8 times");
  });

  it("tells the phone of each change, and of none that changes nothing", async () => {
    const { record, confirmations } = given();
    const who = { kind: "phone", phone: PHONE } as const;

    await record(who, aRefusal());
    const first = confirmations.all();
    await record(who, aRefusal({ refusalId: "again", at: "2026-12-01T02:00:00.000Z" }));

    expect(first).toEqual([
      { phone: PHONE, kind: "refuse", topic: "all", refusalId: "r-1", at: "2026-12-01T01:00:00.000Z" },
    ]);
    expect(confirmations.all()).toEqual(first);
  });

  it("tells no phone whose carrier refused: it would not be told either", async () => {
    const { record, confirmations } = given();

    await record({ kind: "phone", phone: PHONE }, aRefusal({ source: "carrier" }));

    expect(confirmations.all()).toEqual([]);
  });

  it("lets an old number's button speak for the old number alone", async () => {
    const { record, optOuts, confirmations } = given({
      told: { toTag: phoneTag(aDueReminder(), "+84911111111"), codeHash: "hash of K7M2Q9XA" },
    });

    await record({ kind: "reminder", reminder: aDueReminder() }, aRefusal());

    expect(optOuts()).toEqual([["p-1"], ["p-2", "all"], ["p-1"]]);
    expect(confirmations.all().map(({ phone }) => phone)).toEqual(["+84911111111"]);
  });

  it("is recorded once more when a list changed the person meanwhile", async () => {
    const { record, registry, optOuts } = given();
    const save = registry.save;
    let first = true;
    registry.save = async (changes) => {
      if (first) {
        const changed = aVoluntaryEnrollment({ participantId: "p-1", phone: PHONE, paidThrough: "2027-06-30" });
        registry.put({ scheme: "voluntary-si", enrollment: changed });
      }
      first = false;
      return save(changes);
    };

    expect(await record({ kind: "phone", phone: PHONE }, aRefusal())).toBe(1);
    expect(optOuts()).toEqual([["p-1", "all"], ["p-2"], ["p-1", "all"]]);
  });
});
