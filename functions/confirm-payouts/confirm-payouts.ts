import { newSendingCalendar, type SendingCalendar } from "../../shared/calendar/rules/sending-days.ts";
import { isInsideWindow } from "../../shared/calendar/rules/window.ts";
import type { SettingsStore } from "../../shared/campaigns/ports.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { type CivilDate, plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { UNCLAIMED_STEP } from "../../shared/payouts/due-notices.ts";
import { caseOfUnclaimed } from "../../shared/payouts/open-case.ts";
import type { DueNotice, PayoutCases, PayoutRuns, PayoutStore } from "../../shared/payouts/ports.ts";
import { missingMonth } from "../../shared/payouts/rules/expected-run.ts";
import type { PayoutRun } from "../../shared/payouts/rules/run.ts";
import type { ReminderLedger } from "../../shared/reminders/ports/ledger.ts";
import type { ReminderPublisher } from "../../shared/reminders/ports/queues.ts";
import { republishDeadline } from "../../shared/reminders/rules/after-outcome.ts";
import { type ReminderRecord, reminderId, transition } from "../../shared/reminders/rules/record.ts";

export interface ConfirmPayoutsDeps {
  readonly payouts: Pick<PayoutStore, "due" | "load" | "decisionOn">;
  readonly runs: Pick<PayoutRuns, "all" | "save">;
  readonly cases: Pick<PayoutCases, "open">;
  /** Partitions of a run's messages in the index. */
  readonly shards: number;
  readonly ledger: Pick<ReminderLedger, "load" | "move">;
  readonly settings: SettingsStore;
  readonly publisher: ReminderPublisher;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What became due longer ago has ended: cash is kept for three weeks, and a late file is too late after a week. */
const LOOKS_BACK_DAYS = 45;

/**
 * Announces the messages of approved runs that have come due; what of them may leave is decided by the senders. A run
 * of which nothing is new is looked at once a day, and then its new days alone.
 */
export const confirmPayouts = (deps: ConfirmPayoutsDeps) => async (): Promise<number> => {
  const { policy } = await deps.settings.load();
  const calendar = newSendingCalendar(policy);
  const now = deps.clock.now();
  const today = civilDateAt(now);
  if (!isInsideWindow(now, policy, calendar)) return 0;
  const runs = await deps.runs.all();
  const missing = missingMonth(runs, today, calendar);
  if (missing !== undefined) deps.log.warn("payouts.run-missing", { month: missing });
  let published = 0;
  for (const run of runs) published += await confirmRun(deps, run, { today, calendar });
  if (published > 0) deps.log.info("payouts.published", { published });
  return published;
};

interface Day {
  readonly today: CivilDate;
  readonly calendar: SendingCalendar;
}

const confirmRun = async (deps: ConfirmPayoutsDeps, run: PayoutRun, day: Day): Promise<number> => {
  const { today } = day;
  if (!run.files.some(({ approval }) => approval !== undefined)) return 0;
  if (!run.looksAgain && run.publishedThrough !== undefined && run.publishedThrough >= today) return 0;
  const from = run.looksAgain || run.publishedThrough === undefined ? undefined : plusDays(run.publishedThrough, 1);
  let published = 0;
  for (let shard = 0; shard < deps.shards; shard += 1) {
    let cursor: string | undefined;
    do {
      const page = await deps.payouts.due({
        ...{ runId: run.runId, shard, through: today, cursor },
        from: from ?? plusDays(today, -LOOKS_BACK_DAYS),
      });
      published += await announce(deps, page.notices, { ...day, isAgain: from === undefined });
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  // A file or an approval that came in between looks again: its write wins, and the next run begins anew.
  await deps.runs.save({ ...run, publishedThrough: today, looksAgain: false });
  return published;
};

const announce = async (
  deps: ConfirmPayoutsDeps,
  notices: readonly DueNotice[],
  day: Day & { readonly isAgain: boolean },
): Promise<number> => {
  await openUnclaimed(
    deps,
    notices.filter(({ step }) => step === UNCLAIMED_STEP),
    day,
  );
  const messages = notices.filter(({ step }) => step !== UNCLAIMED_STEP);
  if (!day.isAgain) {
    await deps.publisher.publish(messages, "zalo");
    return messages.length;
  }
  const known = await deps.ledger.load(messages);
  const fresh = messages.filter((notice) => !known.has(reminderId(notice)));
  const again = await Promise.all(messages.map((notice) => takeUp(deps, notice, known.get(reminderId(notice)))));
  const taken = [...fresh, ...again.flatMap((notice) => notice ?? [])];
  await deps.publisher.publish(taken, "zalo");
  return taken.length;
};

/** What staff have released or approved since goes on at once; what still waits for them keeps its record as it is. */
const takeUp = async (
  { ledger, clock, payouts }: ConfirmPayoutsDeps,
  notice: DueNotice,
  record: ReminderRecord | undefined,
): Promise<DueNotice | undefined> => {
  if (record === undefined) return undefined;
  const { state, reason } = record;
  const isHeld = state === "skipped" && reason === "held";
  const isReleased = isHeld && (await payouts.decisionOn(notice.subject))?.kind === "release";
  if (!isReleased && !(state === "waiting" && reason === "not-approved")) return undefined;
  const now = clock.now();
  const waiting = { channel: "zalo", reason: "released", nextCheckAt: republishDeadline(now) } as const;
  const moved = await ledger.move(record, transition(record, "waiting", waiting, now));
  return moved.ok ? { ...notice, hasRecord: true } : undefined;
};

/** The money was collected neither at the point nor at the post office. */
const openUnclaimed = async (
  { payouts, cases }: ConfirmPayoutsDeps,
  notices: readonly DueNotice[],
  day: Day,
): Promise<void> => {
  if (notices.length === 0) return;
  const found = await payouts.load(notices.map(({ subject }) => subject));
  for (const payout of found.values()) {
    const opened = caseOfUnclaimed(payout, day);
    if (opened !== undefined) await cases.open(opened);
  }
};
