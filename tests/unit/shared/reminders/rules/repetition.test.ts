import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newSendingCalendar } from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { STATES } from "../../../../../shared/reminders/rules/lifecycle.ts";
import { type ReminderRecord, reminderId } from "../../../../../shared/reminders/rules/record.ts";
import { mayStillArrive, nextRepetition } from "../../../../../shared/reminders/rules/repetition.ts";
import { timelinessOn } from "../../../../../shared/reminders/rules/timing.ts";
import { MAX_REPETITIONS, reminderOfTrackingId, trackingIdOf } from "../../../../../shared/reminders/rules/tracking.ts";
import { countingHits } from "../../../../support/hits.ts";
import { aRecord } from "../../../../support/records.ts";

const policy = builtInPolicy;
const calendar = newSendingCalendar(policy);
const now = new Date("2026-12-10T03:00:00Z");
const at = (when: string, now = new Date(when)) => ({ now, policy, calendar });
const call = { channel: "zalo", at: "2026-12-01T01:00:00Z", outcome: "accepted" } as const;

/** Told on 1 December about cards that end on the 31st. */
const stored = (overrides: Partial<ReminderRecord> = {}): ReminderRecord => {
  const { nextCheckAt: _, ...record } = aRecord({ attempts: [call], ...overrides });
  return { ...record, state: "delivered", version: 3, ...overrides };
};

const anAttempt = fc.record({
  channel: fc.constantFrom("zalo" as const, "sms" as const),
  at: fc.integer({ min: 0, max: 200 }).map((hours) => new Date(now.getTime() - hours * 3_600_000).toISOString()),
  outcome: fc.constantFrom("accepted", "unknown", "-118"),
});
const aStoredRecord = fc
  .record({
    state: fc.constantFrom(...STATES.filter((state) => state !== "none")),
    attempts: fc.array(anAttempt, { maxLength: 3 }),
    isWaited: fc.boolean(),
  })
  .map(({ state, attempts, isWaited }) =>
    stored({ state, attempts, ...(isWaited && { nextCheckAt: now.toISOString() }) }),
  );

describe("sending a reminder again", () => {
  it("makes a reminder of its own, due today, under a key that no other has", () => {
    const first = stored();
    const again = nextRepetition([first], at("2026-12-10T03:00:00Z"));

    expect(again).toMatchObject({ ok: true, value: { repetition: 1, stepDate: "2026-12-10", step: first.step } });
    if (!again.ok) throw new Error(again.error);
    expect(reminderId(again.value)).not.toBe(reminderId(first));
    expect(again.value.hasRecord).toBeUndefined();
    expect(timelinessOn("2026-12-10", again.value, policy, calendar)).toBe("due");
  });

  it("never begins while an earlier message may still arrive, whatever happened to it", () => {
    const someMayArrive = countingHits("a message may still arrive");
    fc.assert(
      fc.property(fc.array(aStoredRecord, { minLength: 1, maxLength: 4 }), (records) => {
        const chain = records.map((record, index) => ({ ...record, ...(index > 0 && { repetition: index }) }));
        const again = nextRepetition(chain, { now, policy, calendar });

        if (someMayArrive.met(chain.some((record) => mayStillArrive(record, now)))) expect(again.ok).toBe(false);
        if (!again.ok) return;
        expect(chain.map(reminderId)).not.toContain(reminderId(again.value));
        expect(chain.every(({ state }) => ["sent", "delivered", "failed", "skipped"].includes(state))).toBe(true);
        expect(again.value.repetition).toBeLessThanOrEqual(MAX_REPETITIONS);
      }),
    );
    someMayArrive.expectAtLeast(0.3);
  });

  it.each(["waiting", "sending", "unknown"] as const)("counts a message that is %s as one that may arrive", (state) => {
    expect(mayStillArrive(stored({ state, attempts: [] }), now)).toBe(true);
  });

  it("waits three days for an SMS that nobody reports on, and no hour after a carrier's refusal", () => {
    const sms = { channel: "sms", at: "2026-12-08T03:00:00Z", outcome: "accepted" } as const;

    expect(mayStillArrive(stored({ state: "sent", attempts: [sms] }), now)).toBe(true);
    expect(mayStillArrive(stored({ state: "sent", attempts: [sms] }), new Date("2026-12-11T03:00:00Z"))).toBe(false);
    expect(mayStillArrive(stored({ state: "failed", attempts: [sms] }), now)).toBe(false);
    expect(mayStillArrive(stored({ state: "failed", attempts: [{ ...sms, outcome: "unknown" }] }), now)).toBe(true);
  });

  it("says why it is refused", () => {
    const often = [1, 2, 3].map((repetition) => stored({ repetition }));
    const refused = (chain: readonly ReminderRecord[], when: string) => nextRepetition(chain, at(when));

    expect(refused([stored({ state: "skipped", attempts: [] })], "2026-12-10T03:00:00Z")).toMatchObject({
      error: "nothing-sent",
    });
    expect(refused([stored(), ...often], "2026-12-10T03:00:00Z")).toMatchObject({ error: "too-many" });
    // The next step has come.
    expect(refused([stored()], "2026-12-24T03:00:00Z")).toMatchObject({ error: "too-late" });
  });

  it("is named at the carriers apart from the first one, in as many characters, and comes back", () => {
    for (const repetition of [undefined, 1, 2, 3]) {
      for (const scheme of ["household-hi", "voluntary-si"] as const) {
        const key = { scheme, subject: "S-1", dueDate: "2026-12-31", step: "expiry-30" } as const;
        const name = trackingIdOf({ ...key, ...(repetition && { repetition }) });

        expect(name).toHaveLength(trackingIdOf(key).length);
        expect(reminderOfTrackingId(name)).toEqual({ ...key, ...(repetition && { repetition }) });
      }
    }
  });
});
