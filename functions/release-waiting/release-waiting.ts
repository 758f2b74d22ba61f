import { newSendingCalendar } from "../../shared/calendar/rules/sending-days.ts";
import { isInsideWindow } from "../../shared/calendar/rules/window.ts";
import type { Plan, SettingsStore } from "../../shared/campaigns/ports.ts";
import type { Channel, Policy } from "../../shared/campaigns/rules/types.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import { inParallel } from "../../shared/kernel/in-parallel.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { civilDateAt, instantAt } from "../../shared/kernel/rules/civil-time.ts";
import { HOUR, plusMillis } from "../../shared/kernel/rules/durations.ts";
import type { ReminderLedger, WaitingCursor, WaitingPage, WaitingPart } from "../../shared/reminders/ports/ledger.ts";
import type { ReminderPublisher } from "../../shared/reminders/ports/queues.ts";
import { fallBackToSms, republishDeadline } from "../../shared/reminders/rules/after-outcome.ts";
import {
  dueReminderOf,
  type NextRecord,
  type ReminderRecord,
  transition,
  withAttempt,
} from "../../shared/reminders/rules/record.ts";
import type { ZaloChannel } from "../../shared/sending/ports/channels.ts";

export interface ReleaseWaitingDeps {
  readonly ledger: ReminderLedger;
  readonly settings: SettingsStore;
  readonly publisher: ReminderPublisher;
  readonly zalo: Pick<ZaloChannel, "status">;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What one shard may hold at once; the rest follows in the next round of the same run. */
const PAGE = 100;
/** A page of claims holds more than Zalo may be asked about at one moment. */
const AT_ONCE = 200;

/**
 * Looks at every reminder whose time to wait is over: publishes those that may go out now, settles those whose
 * receipt did not come, and declares unknown what a crashed worker left behind. Returns how many it moved. Throws at the
 * end, when all others are done, if one of them could not be.
 */
export const releaseWaiting =
  (deps: ReleaseWaitingDeps) =>
  async (remainingMillis: () => number, part?: WaitingPart): Promise<number> => {
    const { settings, plan } = await deps.settings.loadWithPlan();
    const { policy } = settings;
    const open = isInsideWindow(deps.clock.now(), policy, newSendingCalendar(policy));
    if (!open) return 0;
    tellOfMissingPlan(deps, plan);
    let moved = 0;
    let failed: PromiseRejectedResult | undefined;
    const startedAt = deps.clock.now();
    let next: WaitingCursor | undefined;
    do {
      const page = await deps.ledger.dueForCheck(startedAt, PAGE, next ?? part);
      next = page.next;
      const { released, failure } = await releasePage(deps, policy, page);
      moved += released;
      failed ??= failure;
    } while (next !== undefined && remainingMillis() > 10_000);
    if (moved > 0) deps.log.info("waiting.released", { moved });
    if (failed !== undefined) throw new Error("Some reminders could not be released", { cause: failed.reason });
    return moved;
  };

interface ReleasedPage {
  readonly released: number;
  readonly failure: PromiseRejectedResult | undefined;
}

const releasePage = async (deps: ReleaseWaitingDeps, policy: Policy, page: WaitingPage): Promise<ReleasedPage> => {
  const done = await inParallel(page.records, AT_ONCE, (record) => settled(release(deps, policy, record)));
  const released = done.flatMap((each) => (each.status === "fulfilled" && each.value ? [each.value] : []));
  // What moved is published first: otherwise it would wait a quarter of an hour because another record failed.
  await publishReleased(deps, released);
  // A record that could not be moved must be found again, and only its claim leads there.
  if (released.length === page.records.length) await deps.ledger.conclude(page.claims);
  return { released: released.length, failure: done.find((each) => each.status === "rejected") };
};

const settled = async <T>(work: Promise<T>): Promise<PromiseSettledResult<T>> => {
  const [result] = await Promise.allSettled([work]);
  return result;
};

/** By nine the day is planned, at eight or at a quarter of an hour after it. */
const PLANNED_BY_MINUTE = 9 * 60;

/** This function has a schedule of its own, so it hears when the plan's schedule is silent. */
const tellOfMissingPlan = ({ clock, log }: ReleaseWaitingDeps, plan: Plan | undefined): void => {
  const now = clock.now();
  const today = civilDateAt(now);
  if (now < instantAt(today, PLANNED_BY_MINUTE)) return;
  const day = plan?.day;
  if (day !== today) log.error("plan.missing", { day });
};

/** Moves one record on; undefined when another worker was faster. */
const release = async (
  { ledger, zalo, clock }: ReleaseWaitingDeps,
  policy: Policy,
  record: ReminderRecord,
): Promise<ReminderRecord | undefined> => {
  const now = clock.now();
  const next = await nextOf(record, { zalo, policy, now });
  const moved = await ledger.move(record, next);
  return moved.ok ? moved.value : undefined;
};

const nextOf = async (
  record: ReminderRecord,
  { zalo, policy, now }: { zalo: Pick<ZaloChannel, "status">; policy: Policy; now: Date },
): Promise<NextRecord> => {
  const stay = (): NextRecord => {
    const reason = record.reason === undefined ? {} : { reason: record.reason };
    return transition(record, record.state, { ...reason, nextCheckAt: republishDeadline(now) }, now);
  };
  if (record.state === "waiting") return stay();
  // The worker crashed after its claim: the call may or may not have been made.
  if (record.state === "sending") {
    const lost = { channel: record.channel ?? "zalo", at: record.updatedAt, outcome: "unknown" } as const;
    const nextCheckAt = plusMillis(now, policy.receiptWaitHours * HOUR);
    return transition(withAttempt(record, lost), "unknown", { reason: "worker-lost", nextCheckAt }, now);
  }
  const messageId = record.attempts.findLast(({ channel }) => channel === record.channel)?.messageId;
  const status = record.channel === "zalo" && messageId !== undefined ? await zalo.status(messageId) : "not-found";
  if (status === "delivered") return transition(record, "delivered", {}, now);
  if (status === "unknown" && isWorthAsking(record, policy, now)) return stay();
  return otherChannel(record, now);
};

/** An SMS that comes hours late helps less than one that comes beside a message which arrived after all. */
const ASK_FOR_HOURS = 1;

const isWorthAsking = ({ attempts }: ReminderRecord, { receiptWaitHours }: Policy, now: Date): boolean => {
  const calledAt = Date.parse(attempts.at(-1)?.at ?? now.toISOString());
  return now.getTime() < calledAt + (receiptWaitHours + ASK_FOR_HOURS) * HOUR;
};

const otherChannel = (record: ReminderRecord, now: Date): NextRecord => {
  const outcome = { kind: "unreachable", code: "no-receipt" } as const;
  const move = fallBackToSms({ channel: record.channel ?? "zalo", outcome, now });
  if (move.state !== "waiting") return transition(record, "failed", { reason: "unconfirmed" }, now);
  return transition(record, "waiting", { channel: "sms", reason: move.reason, nextCheckAt: move.nextCheckAt }, now);
};

const publishReleased = async ({ publisher }: ReleaseWaitingDeps, released: readonly ReminderRecord[]) => {
  const waiting = released.filter(({ state }) => state === "waiting");
  const on = (wanted: Channel) => waiting.filter(({ channel = "zalo" }) => channel === wanted).map(dueReminderOf);
  await Promise.all([publisher.publish(on("zalo"), "zalo"), publisher.publish(on("sms"), "sms")]);
};
