import { describe, expect, it } from "vitest";
import { type ConfirmPayoutsDeps, confirmPayouts } from "../../../../functions/confirm-payouts/confirm-payouts.ts";
import { ok } from "../../../../shared/kernel/result.ts";
import type { DueAsked, DueNotice } from "../../../../shared/payouts/ports.ts";
import type { PayoutCase } from "../../../../shared/payouts/rules/cases.ts";
import type { PayoutRun } from "../../../../shared/payouts/rules/run.ts";
import type { HeldDecision, Payout } from "../../../../shared/payouts/rules/types.ts";
import type { ReminderRecord } from "../../../../shared/reminders/rules/record.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";
import { answeringLater, leavingNothingOpen } from "../../../support/open-calls.ts";
import { aLine, aPayout, aRun, aRunFile } from "../../../support/payouts.ts";
import { recordingPublisher } from "../../../support/recording-publisher.ts";
import { aRecord } from "../../../support/records.ts";
import { silentLog } from "../../../support/silent-log.ts";

const notice = (subject: string, changes: Partial<DueNotice> = {}): DueNotice => ({
  ...{ scheme: "pension-payout", subject, step: "paid", dueDate: "2027-01-05", paidThrough: "2027-01-01" },
  ...{ stepDate: "2027-01-05", toldFor: "2027-01-01", lastDay: "2027-01-11", ...changes },
});
const recordOf = (subject: string, changes: Partial<ReminderRecord>): ReminderRecord => ({
  ...aRecord({ ...notice(subject), ...changes }),
  version: 1,
});

interface Morning {
  readonly runs?: readonly PayoutRun[];
  readonly notices?: readonly DueNotice[];
  readonly records?: readonly ReminderRecord[];
  readonly decisions?: Readonly<Record<string, HeldDecision["kind"]>>;
  readonly payouts?: readonly Payout[];
  readonly at?: string;
}

/** One morning's look. Notices of the run lie in the second of two shards, one a page. */
const aMorning = async (morning: Morning) => {
  const { runs = [aRun()], notices = [], records = [], decisions = {}, payouts = [] } = morning;
  const saved: PayoutRun[] = [];
  const asked: DueAsked[] = [];
  const opened: PayoutCase[] = [];
  const warned: unknown[] = [];
  const { published, ...publisher } = recordingPublisher();
  const ledger = inMemoryLedger(...records);
  const deps: ConfirmPayoutsDeps = {
    payouts: answeringLater<ConfirmPayoutsDeps["payouts"]>("payouts", {
      async due(page) {
        asked.push(page);
        const from = Number(page.cursor ?? 0);
        if (page.shard !== 1) return { notices: [] };
        return {
          notices: notices.slice(from, from + 1),
          ...(from + 1 < notices.length && { cursor: String(from + 1) }),
        };
      },
      load: async (ids) =>
        new Map(payouts.filter(({ payoutId }) => ids.includes(payoutId)).map((each) => [each.payoutId, each])),
      async decisionOn(id) {
        const kind = decisions[id];
        return kind && { kind, by: "approver", at: "2027-01-05T01:00:00Z" };
      },
    }),
    runs: answeringLater<ConfirmPayoutsDeps["runs"]>("runs", {
      all: async () => runs,
      async save(run) {
        saved.push(run);
        return ok(run);
      },
    }),
    cases: answeringLater<ConfirmPayoutsDeps["cases"]>("cases", { open: async (found) => opened.push(found) > 0 }),
    ...{ shards: 2, ledger, settings: inMemorySettings(), publisher },
    clock: fixedClock(morning.at ?? "2027-01-05T02:00:00Z"),
    log: { ...silentLog, warn: (event, fields) => void warned.push([event, fields]) },
  };
  const count = await leavingNothingOpen(() => confirmPayouts(deps)())();
  return {
    count,
    saved,
    asked,
    opened,
    warned,
    published: {
      zalo: published.flatMap(({ reminder, channel }) => (channel === "zalo" ? [reminder] : [])),
      sms: published.flatMap(({ reminder, channel }) => (channel === "sms" ? [reminder] : [])),
    },
    ledger,
  };
};

const { approval: _, ...unapproved } = aRunFile();

describe("a morning of payouts", () => {
  it("announces what is due of an approved run, from all shards and pages, and notes the day", async () => {
    const run = aRun({ looksAgain: true });
    const { count, published, saved, asked } = await aMorning({ runs: [run], notices: [notice("a"), notice("b")] });

    expect([count, published]).toEqual([2, { zalo: [notice("a"), notice("b")], sms: [] }]);
    expect(saved).toEqual([{ ...run, publishedThrough: "2027-01-05", looksAgain: false }]);
    expect(asked).toEqual([
      { runId: "R1", shard: 0, through: "2027-01-05", cursor: undefined, from: "2026-11-21" },
      { runId: "R1", shard: 1, through: "2027-01-05", cursor: undefined, from: "2026-11-21" },
      { runId: "R1", shard: 1, through: "2027-01-05", cursor: "1", from: "2026-11-21" },
    ]);
  });

  it("announces nothing of a run that no person approved, or outside the window", async () => {
    const notices = [notice("a")];

    expect(await aMorning({ runs: [aRun({ files: [unapproved] })], notices })).toMatchObject({ count: 0, saved: [] });
    expect(await aMorning({ notices, at: "2027-01-05T00:00:00Z" })).toMatchObject({ count: 0, asked: [] });
    expect((await aMorning({ runs: [aRun({ files: [unapproved, aRunFile({ file: "f2" })] })], notices })).count).toBe(
      1,
    );
  });

  it("looks once a day at the new days alone, without the ledger, where nothing of the run is new", async () => {
    const known = { records: [recordOf("a", { state: "sent" })], notices: [notice("a")] };
    const later = await aMorning({ ...known, runs: [aRun({ publishedThrough: "2027-01-04" })] });

    expect([later.count, later.published.zalo, later.asked[0]?.from]).toEqual([1, [notice("a")], "2027-01-05"]);
    expect(await aMorning({ ...known, runs: [aRun({ publishedThrough: "2027-01-05" })] })).toMatchObject({
      ...{ count: 0, asked: [], saved: [] },
    });
    const again = await aMorning({ ...known, runs: [aRun({ publishedThrough: "2027-01-05", looksAgain: true })] });
    expect([again.count, again.asked[0]?.from]).toEqual([0, "2026-11-21"]);
  });

  it("takes up what staff let go or approved since, and leaves what still waits", async () => {
    const records = [
      recordOf("let-go", { state: "skipped", reason: "held" }),
      recordOf("kept", { state: "skipped", reason: "held" }),
      recordOf("undecided", { state: "skipped", reason: "held" }),
      recordOf("refused", { state: "skipped", reason: "opted-out" }),
      recordOf("approved", { state: "waiting", reason: "not-approved" }),
      recordOf("quota", { state: "waiting", reason: "quota" }),
    ];
    const { published, ledger, count } = await aMorning({
      ...{ runs: [aRun({ looksAgain: true })], records },
      notices: ["new", ...records.map(({ subject }) => subject)].map((subject) => notice(subject)),
      decisions: { "let-go": "release", kept: "keep", refused: "release" },
    });

    expect(count).toBe(3);
    expect(published.zalo).toEqual([
      notice("new"),
      { ...notice("let-go"), hasRecord: true },
      { ...notice("approved"), hasRecord: true },
    ]);
    const told = ledger
      .all()
      .flatMap(({ subject, state, reason, channel, nextCheckAt }) =>
        reason === "released" ? [[subject, state, channel, nextCheckAt]] : [],
      );
    expect(told).toEqual([
      ["approved", "waiting", "zalo", expect.any(String)],
      ["let-go", "waiting", "zalo", expect.any(String)],
    ]);
  });

  it("opens the case of cash that was not collected, and sends no message of it", async () => {
    const unclaimed = { step: "unclaimed", stepDate: "2027-01-05" } as const;
    const open = aLine({ method: "cash", status: "open" });
    const payouts = [aPayout({ payoutId: "open", lines: [open] }), aPayout({ payoutId: "taken" })];
    const { opened, count, published } = await aMorning({
      ...{ payouts, runs: [aRun({ looksAgain: true })] },
      notices: [notice("open", unclaimed), notice("taken", unclaimed), notice("told")],
    });

    expect(opened).toMatchObject([{ kind: "unclaimed", payoutId: "open", dueOn: "2027-01-08" }]);
    expect([count, published.zalo]).toEqual([1, [notice("told")]]);
  });

  it("warns of a month without a run", async () => {
    expect((await aMorning({ at: "2027-02-15T02:00:00Z" })).warned).toEqual([
      ["payouts.run-missing", { month: "02/2027" }],
    ]);
    expect((await aMorning({})).warned).toEqual([]);
  });
});
