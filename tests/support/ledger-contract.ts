import { beforeEach, describe, expect, it } from "vitest";
import type { ReminderLedger, WaitingCursor } from "../../shared/reminders/ports/ledger.ts";
import { type NextRecord, reminderId } from "../../shared/reminders/rules/record.ts";
import { aRecord } from "./records.ts";

/** What every ledger promises; run on the DynamoDB adapter and on the fake, so that the fake cannot lie. */
export const ledgerContract = (name: string, make: () => Promise<ReminderLedger>) => {
  describe(`reminder ledger: ${name}`, () => {
    let ledger: ReminderLedger;
    beforeEach(async () => {
      ledger = await make();
    });

    const claimed = async (overrides: Partial<NextRecord> = {}) => {
      const moved = await ledger.move(undefined, aRecord(overrides));
      if (!moved.ok) throw new Error("the ledger was not empty");
      return moved.value;
    };
    const stored = async () => (await ledger.load([aRecord()])).get(reminderId(aRecord()));

    it("gives back what was written", async () => {
      const record = await claimed({ amountLater: { from: "2027-01-01", amount: null } });

      expect(await stored()).toEqual(record);
      expect(record).toEqual({ ...aRecord({ amountLater: { from: "2027-01-01", amount: null } }), version: 1 });
    });

    it("lets only one of two workers claim a reminder", async () => {
      const both = await Promise.all([ledger.move(undefined, aRecord()), ledger.move(undefined, aRecord())]);

      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(both.find(({ ok }) => !ok)).toMatchObject({
        error: { kind: "wrong-state", record: { state: "sending", version: 1 } },
      });
    });

    it("claims each of many reminders under its own condition, and the second of two alike not at all", async () => {
      const steps = Array.from({ length: 60 }, (_, index) => `step-${index}`);
      await claimed({ step: "step-7" });
      const waiting = await claimed({ step: "step-9", state: "waiting" });
      const moves = [...steps, "step-3"].map((step) => ({
        seen: step === "step-9" ? waiting : undefined,
        next: aRecord({ step }),
      }));

      const { results } = await ledger.claim(moves);

      const refused = results.flatMap((result, index) => (result.ok ? [] : [[index, result.error.kind]]));
      expect(refused).toEqual([
        [7, "wrong-state"],
        [60, "wrong-state"],
      ]);
      const all = await ledger.load(steps.map((step) => aRecord({ step })));
      expect([...all.values()].every(({ state }) => state === "sending")).toBe(true);
      expect(all.get(reminderId(aRecord({ step: "step-9" })))).toMatchObject({ version: 2 });
    });

    it("lets one of two workers claim each reminder that both want together", async () => {
      const moves = Array.from({ length: 30 }, (_, index) => ({
        seen: undefined,
        next: aRecord({ step: `step-${index}` }),
      }));

      const both = await Promise.all([ledger.claim(moves), ledger.claim(moves)]);

      const won = both.map(({ results }) => results.map(({ ok }) => ok));
      expect(moves.map((_, index) => won.filter((each) => each[index]).length)).toEqual(moves.map(() => 1));
    });

    const [lease, receipt] = ["2026-12-01T01:05:00.000Z", "2026-12-01T05:00:00.000Z"];
    const dueAt = async (instant: string) => {
      const page = await ledger.dueForCheck(new Date(instant), 100);
      return { steps: page.records.map(({ step }) => step).toSorted(), claims: page.claims };
    };
    const claimSteps = async (...steps: readonly string[]) => {
      const moves = steps.map((step) => ({ seen: undefined, next: aRecord({ step, nextCheckAt: lease }) }));
      const { claimId, results } = await ledger.claim(moves);
      return { claimId, records: results.flatMap((result) => (result.ok ? [result.value] : [])) };
    };

    it("finds what a lost worker had claimed when its lease is over, and not before", async () => {
      await claimSteps("a", "b");

      expect((await dueAt("2026-12-01T01:04:59Z")).steps).toEqual([]);
      expect((await dueAt(lease)).steps).toEqual(["a", "b"]);
    });

    it("finds what awaits a receipt when that is due, however it was settled, and nothing that was delivered", async () => {
      const { claimId, records } = await claimSteps("a", "b", "c", "d");
      const settled = records.map((seen, index) => ({
        seen,
        next: aRecord({
          step: seen.step,
          ...(index === 3 ? { state: "waiting", nextCheckAt: lease } : { state: "sent", nextCheckAt: receipt }),
        }),
      }));
      await ledger.settle(settled, claimId);
      const sent = (await ledger.load([aRecord({ step: "b" })])).get(reminderId(aRecord({ step: "b" })));
      const { nextCheckAt: _, ...delivered } = aRecord({ step: "b", state: "delivered" });

      const [moved] = await ledger.moveTogether([{ seen: sent, next: delivered }]);

      expect(moved?.ok).toBe(true);
      expect((await dueAt("2026-12-01T04:59:59Z")).steps).toEqual(["d"]);
      expect((await dueAt(receipt)).steps).toEqual(["a", "c", "d"]);
    });

    it("finds when it is due what a claim still held when its lease was over", async () => {
      const { claimId, records } = await claimSteps("a", "b");
      const later = records.map((seen) => ({
        seen,
        next: aRecord({ step: seen.step, state: "sent", nextCheckAt: receipt }),
      }));
      await ledger.settle(later, claimId);
      const early = await dueAt(lease);
      await ledger.conclude(early.claims);

      expect(early.steps).toEqual([]);
      expect((await dueAt(receipt)).steps).toEqual(["a", "b"]);
    });

    it("refuses a move that the life cycle does not allow", async () => {
      const record = await claimed();
      await ledger.settle([{ seen: record, next: aRecord({ state: "failed", reason: "-108" }) }]);
      const failed = await stored();

      const moved = await ledger.move(failed, aRecord({ state: "sending" }));

      expect(moved).toEqual({ ok: false, error: { kind: "wrong-state", record: failed } });
    });

    it("refuses a move from a record that has changed since it was seen", async () => {
      const seen = await claimed({ state: "waiting", reason: "closed" });
      await ledger.move(seen, aRecord({ state: "waiting", reason: "stale-source" }));

      const late = await ledger.move(seen, aRecord({ state: "sending" }));

      expect(late.ok).toBe(false);
      expect(await stored()).toMatchObject({ state: "waiting", reason: "stale-source", version: 2 });
    });

    it("settles more outcomes at once than one request takes", async () => {
      const steps = Array.from({ length: 60 }, (_, index) => `step-${index}`);
      const seen = await Promise.all(steps.map((step) => claimed({ step })));

      await ledger.settle(
        seen.map((record) => ({ seen: record, next: aRecord({ step: record.step, state: "sent" }) })),
      );

      const all = await ledger.load(steps.map((step) => aRecord({ step })));
      expect([...all.values()].filter(({ state, version }) => state === "sent" && version === 2)).toHaveLength(60);
    });

    it("finds the reminder that an SMS belongs to", async () => {
      const attempt = { at: "2026-12-01T02:00:00.000Z", outcome: "accepted" } as const;
      const [sms, zalo] = [await claimed({ step: "by-sms" }), await claimed({ step: "on-zalo" })];
      const sent = (step: string, channel: "sms" | "zalo", messageId: string) =>
        aRecord({ step, state: "sent", channel, attempts: [{ ...attempt, channel, messageId }] });

      await ledger.settle([
        { seen: sms, next: sent("by-sms", "sms", "carrier-1") },
        { seen: zalo, next: sent("on-zalo", "zalo", "zalo-1") },
      ]);

      expect(await ledger.findBySms("carrier-1")).toMatchObject({ step: "by-sms", state: "sent", version: 2 });
      expect(await ledger.findBySms("zalo-1")).toBeUndefined();
      expect(await ledger.findBySms("carrier-2")).toBeUndefined();
    });

    it("finds the reminders whose time to wait is over, and no others", async () => {
      await claimed({ step: "early", state: "waiting", nextCheckAt: "2026-12-01T02:00:00.000Z" });
      await claimed({ step: "late", state: "waiting", nextCheckAt: "2026-12-01T04:00:00.000Z" });
      const { nextCheckAt: _, ...final } = aRecord({ step: "done", state: "skipped", reason: "no-phone" });
      await ledger.move(undefined, final);

      const due = await ledger.dueForCheck(new Date("2026-12-01T03:00:00Z"), 10);

      expect(due.records.map(({ step }) => step)).toEqual(["early"]);
      expect(due.next).toBeUndefined();
    });

    it("brings all whose time is over page by page, though those before them have moved", async () => {
      const steps = Array.from({ length: 7 }, (_, index) => `step-${index}`);
      const nextCheckAt = "2026-12-01T02:00:00.000Z";
      for (const step of steps) await claimed({ step, state: "waiting", nextCheckAt });
      const now = new Date("2026-12-01T03:00:00Z");
      const found: string[] = [];
      let from: WaitingCursor | undefined;
      do {
        const { records, next } = await ledger.dueForCheck(now, 3, from);
        for (const record of records) {
          found.push(record.step);
          const later = "2026-12-01T05:00:00.000Z";
          await ledger.move(record, aRecord({ step: record.step, state: "waiting", nextCheckAt: later }));
        }
        from = next;
      } while (from !== undefined && found.length < 20);

      expect(found.toSorted()).toEqual(steps);
    });

    it("divides what waits between jobs, so that each is found by one of them", async () => {
      const subjects = Array.from({ length: 24 }, (_, index) => `HH-${index}`);
      const next = (subject: string) => aRecord({ subject, nextCheckAt: lease });
      await ledger.claim(subjects.slice(0, 6).map((subject) => ({ seen: undefined, next: next(subject) })));
      for (const subject of subjects.slice(6)) await ledger.move(undefined, { ...next(subject), state: "waiting" });

      const pages = await Promise.all(
        [0, 1, 2].map((part) => ledger.dueForCheck(new Date(lease), 100, { part, of: 3 })),
      );

      const found = pages.flatMap(({ records }) => records.map(({ subject }) => subject));
      expect(found.toSorted()).toEqual(subjects.toSorted());
      expect(pages.filter(({ records }) => records.length > 0).length).toBeGreaterThan(1);
    });

    it("forgets the waiting time of a reminder that came to its end", async () => {
      const seen = await claimed({ state: "waiting" });
      const { nextCheckAt: _, ...skipped } = aRecord({ state: "skipped", reason: "renewed" });

      await ledger.move(seen, skipped);

      expect((await ledger.dueForCheck(new Date("2030-01-01T00:00:00Z"), 10)).records).toEqual([]);
    });
  });
};
