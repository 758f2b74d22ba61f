import { beforeEach, describe, expect, it } from "vitest";
import type { ReservationRequest, SendingControl } from "../../shared/sending/ports/control.ts";
import { openBreaker, withProbe } from "../../shared/sending/rules/breaker.ts";
import type { ControlState, Suspension } from "../../shared/sending/rules/state.ts";

interface Controlled {
  readonly control: SendingControl;
  /** What the settings say of it. */
  readonly state: () => Promise<ControlState>;
}

const now = new Date("2026-12-01T02:00:00.000Z");
const later = (millis: number) => new Date(now.getTime() + millis);

/** A batch of 25 that may wait ten seconds on a channel of 50 a second. */
const aBatch = (overrides: Partial<ReservationRequest> = {}): ReservationRequest => ({
  channel: "zalo",
  today: "2026-12-01",
  now,
  latestStart: later(10_000),
  count: 25,
  perSecond: 50,
  price: 300,
  seen: undefined,
  ...overrides,
});

const breaker: Suspension = { kind: "breaker", ...openBreaker("-124", now) };

/** What every common control promises; run on the DynamoDB adapter and on the fake, so that the fake cannot lie. */
export const controlContract = (name: string, make: () => Promise<Controlled>) => {
  describe(`sending control: ${name}`, () => {
    let control: SendingControl;
    let state: Controlled["state"];
    beforeEach(async () => {
      ({ control, state } = await make());
    });

    it("lets the first batch go at once and counts it", async () => {
      const slots = await control.reserve(aBatch());

      const usage = { day: "2026-12-01", freeAt: now.getTime() + 500, sent: 25, spent: 7_500, counts: {} };
      expect(slots).toEqual({ startsAt: now, usage });
      expect((await state()).usage).toEqual({ zalo: usage });
    });

    it("lines batches up one behind the other, whoever asks and whatever they have seen", async () => {
      const all = await Promise.all(Array.from({ length: 6 }, () => control.reserve(aBatch())));

      const starts = all.map((slots) => (slots?.startsAt.getTime() ?? Number.NaN) - now.getTime());
      expect(starts.sort((a, b) => a - b)).toEqual([0, 500, 1_000, 1_500, 2_000, 2_500]);
      expect((await state()).usage.zalo).toMatchObject({ sent: 150, spent: 45_000 });
    });

    it("begins anew after a pause, instead of saving slots up", async () => {
      await control.reserve(aBatch());

      const { usage } = await state();
      const late = later(60_000);
      const slots = await control.reserve(aBatch({ now: late, latestStart: late, seen: usage.zalo }));

      expect(slots?.startsAt).toEqual(late);
      expect(slots?.usage).toMatchObject({ freeAt: late.getTime() + 500, sent: 50 });
    });

    it("takes nothing when the turn would come too late", async () => {
      await control.reserve(aBatch({ count: 1_000 }));

      expect(await control.reserve(aBatch())).toBeUndefined();
      expect((await state()).usage.zalo).toMatchObject({ sent: 1_000, freeAt: now.getTime() + 20_000 });
    });

    it("keeps the channels apart", async () => {
      await control.reserve(aBatch({ count: 1_000 }));

      expect(await control.reserve(aBatch({ channel: "sms" }))).toMatchObject({ startsAt: now });
    });

    it("counts each day from nothing and each month's spending on", async () => {
      await control.reserve(aBatch({ today: "2026-11-29", now: later(-172_800_000) }));
      await control.reserve(aBatch({ today: "2026-11-30", now: later(-86_400_000) }));
      await control.count({ channel: "zalo", today: "2026-11-30", sent: 0, spent: 0, counts: { "a#calls": 25 } });
      const november = (await state()).usage.zalo;
      const slots = await control.reserve(aBatch({ seen: november }));

      expect(november).toMatchObject({ sent: 25, spent: 15_000, counts: { "a#calls": 25 } });
      expect(slots?.usage).toMatchObject({ day: "2026-12-01", sent: 25, spent: 7_500, counts: {} });
    });

    it("adds what came of a batch, and takes back what was not used", async () => {
      const today = "2026-12-01";
      await control.reserve(aBatch());
      await control.count({
        channel: "zalo",
        today,
        sent: -5,
        spent: -1_500,
        counts: { "a#calls": 25, "a#invalid": 5 },
      });
      const usage = await control.count({ channel: "zalo", today, sent: 0, spent: 0, counts: { "a#invalid": 1 } });

      expect(usage).toMatchObject({ sent: 20, spent: 6_000, counts: { "a#calls": 25, "a#invalid": 6 } });
      expect((await state()).usage.zalo).toEqual(usage);
    });

    it("adds nothing to a day that is over or has not begun", async () => {
      const change = { channel: "zalo", sent: 1, spent: 300, counts: {} } as const;
      expect(await control.count({ ...change, today: "2026-12-01" })).toBeUndefined();
      await control.reserve(aBatch());

      expect(await control.count({ ...change, today: "2026-11-30" })).toBeUndefined();
      expect((await state()).usage.zalo).toMatchObject({ sent: 25, spent: 7_500 });
    });

    it("forgets the counts of one campaign on all channels", async () => {
      const counts = { "a#calls": 9, "a#invalid": 2, "ab#calls": 5 };
      for (const channel of ["zalo", "sms"] as const) {
        await control.reserve(aBatch({ channel }));
        await control.count({ channel, today: "2026-12-01", sent: 0, spent: 0, counts });
      }
      await control.resetCounters("a");

      const { usage } = await state();
      expect([usage.zalo?.counts, usage.sms?.counts]).toEqual([{ "ab#calls": 5 }, { "ab#calls": 5 }]);
    });

    it("lets one of many workers place a stop, and shows it to all", async () => {
      const placed = await Promise.all([1, 2, 3].map(() => control.suspend("breaker#zalo", breaker)));

      expect(placed.filter(Boolean)).toHaveLength(1);
      expect((await state()).suspensions).toEqual(new Map([["breaker#zalo", breaker]]));
    });

    it("remembers of a stop that a carrier's report placed it", async () => {
      const blocked: Suspension = { ...breaker, reported: true };
      await control.suspend("breaker#sms", blocked);

      expect((await state()).suspensions).toEqual(new Map([["breaker#sms", blocked]]));
    });

    it("lets one of many workers try a closed channel", async () => {
      await control.suspend("breaker#zalo", breaker);
      const tried: Suspension = { kind: "breaker", ...withProbe(openBreaker("-124", now), later(300_000)) };

      const won = await Promise.all([1, 2].map(() => control.compareAndSet("breaker#zalo", breaker, tried)));

      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await state()).suspensions.get("breaker#zalo")).toEqual(tried);
    });

    it("replaces yesterday's used-up quota by today's, once", async () => {
      const yesterdays: Suspension = { kind: "quota", code: "-144", until: "2026-12-01T00:30:00.000Z" };
      const todays: Suspension = { ...yesterdays, until: "2026-12-02T00:30:00.000Z" };
      await control.suspend("quota#zalo", yesterdays);

      const won = await Promise.all([1, 2].map(() => control.compareAndSet("quota#zalo", yesterdays, todays)));

      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await state()).suspensions).toEqual(new Map([["quota#zalo", todays]]));
    });

    it("lifts a stop only while it is what was seen", async () => {
      await control.suspend("breaker#zalo", breaker);
      const other: Suspension = { kind: "notice", at: "2026-12-01T00:00:00.000Z" };

      expect(await control.compareAndSet("breaker#zalo", other, undefined)).toBe(false);
      expect(await control.compareAndSet("breaker#zalo", breaker, undefined)).toBe(true);
      expect((await state()).suspensions.size).toBe(0);
    });
  });
};
