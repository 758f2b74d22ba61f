import { inTime } from "../../kernel/in-time.ts";
import { errorName } from "../../kernel/logger.ts";
import { MINUTE, plusMillis } from "../../kernel/rules/durations.ts";
import { phoneTag } from "../../reminders/phone-tag.ts";
import type { LedgerMove } from "../../reminders/ports/ledger.ts";
import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";
import { reminderId, transition } from "../../reminders/rules/record.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";
import type { Claimed, Delivery, Invocation, Ready, SendRemindersDeps, SendSnapshot } from "./context.ts";
import { retryRecord } from "./failure-policies.ts";
import { type SetAside, setAsideOf } from "./set-aside.ts";

/** The lease outlives the worker: Lambda ends a sender after one minute, so after five the worker is gone. */
const LEASE_MS = 5 * MINUTE;

/** Of a worker's minute, what it takes to write the outcomes down and react to them. */
const RECORDING_MS = 10_000;
/** One call that hangs must not cost the outcomes of all others in the batch. */
const OUT_OF_TIME: SendOutcome = { kind: "unknown", code: "out-of-time" };

export interface SentTogether {
  readonly delivered: readonly Delivery[];
  /** Absent when something of the claim has no outcome: then its entry in the time index must stay as it is. */
  readonly claimId?: string;
  readonly aside: SetAside;
}

/** Claims all reminders, then calls the channel for each; those that another worker has are left to it. */
export const claimAndSend = async (
  deps: SendRemindersDeps,
  snapshot: SendSnapshot,
  ready: readonly Ready[],
  { remainingMillis }: Pick<Invocation, "remainingMillis">,
): Promise<SentTogether> => {
  const { claimed, claimId, returned } = await claimTogether(deps, snapshot, ready);
  const calls = claimed.map((each) =>
    retryRecord(deps, each.reminder, async (): Promise<Delivery> => {
      const call = deps.channel.deliver(each.record, each.content, each.code);
      return { ...each, outcome: await inTime(call, remainingMillis() - RECORDING_MS, OUT_OF_TIME) };
    }),
  );
  const results = await Promise.all(calls);
  const delivered = results.flatMap((result) => (result.ok ? [result.value] : []));
  const failed = results.flatMap((result) => (result.ok ? [] : [result.error]));
  return {
    delivered,
    ...(claimId !== undefined && failed.length === 0 && { claimId }),
    aside: setAsideOf({ returned: [...returned, ...failed] }),
  };
};

/** A reminder as it is claimed, with what its claim is for. */
interface WantedClaim extends LedgerMove, Ready {
  readonly code: string;
}

interface ClaimedBatch {
  readonly claimed: readonly (Claimed & Pick<Ready, "content">)[];
  readonly claimId?: string;
  readonly returned: readonly DueReminder[];
}

const claimTogether = async (
  deps: SendRemindersDeps,
  snapshot: SendSnapshot,
  ready: readonly Ready[],
): Promise<ClaimedBatch> => {
  const prepared = await Promise.all(
    ready.map((each) => retryRecord(deps, each.reminder, () => wantedOf(deps, snapshot, each))),
  );
  const wanted = prepared.flatMap((each) => (each.ok ? [each.value] : []));
  const unprepared = prepared.flatMap((each) => (each.ok ? [] : [each.error]));
  if (wanted.length === 0) return { claimed: [], returned: unprepared };
  try {
    const { claimId, results } = await deps.ledger.claim(wanted);
    const unwritten = wanted.filter((_, index) => {
      const result = results[index];
      return result?.ok === false && result.error.kind === "unwritten";
    });
    report(deps, unwritten, "unwritten");
    return {
      claimed: wanted.flatMap(({ reminder, content, code }, index) => {
        const result = results[index];
        return result?.ok ? [{ reminder, content, code, record: result.value }] : [];
      }),
      ...(unwritten.length === 0 && { claimId }),
      returned: [...unprepared, ...unwritten.map(({ reminder }) => reminder)],
    };
  } catch (error) {
    report(deps, wanted, errorName(error));
    return { claimed: [], returned: [...unprepared, ...wanted.map(({ reminder }) => reminder)] };
  }
};

const report = ({ log }: SendRemindersDeps, unclaimed: readonly WantedClaim[], error: string): void => {
  for (const { reminder } of unclaimed) log.error("reminder.not-handled", { reminder: reminderId(reminder), error });
};

const wantedOf = async (
  { channel, codes }: SendRemindersDeps,
  { now }: SendSnapshot,
  ready: Ready,
): Promise<WantedClaim> => {
  const { reminder, seen, content } = ready;
  const code = seen?.code ?? (await codes.codeOf(reminder));
  const changes = {
    channel: channel.name,
    recipientId: content.recipientId,
    ...(content.insuredIds && { told: content.insuredIds }),
    toTag: phoneTag(reminder, content.to),
    codeHash: await codes.hashOf(code),
    ...(seen?.code !== undefined && { code }),
    amount: content.amount,
    ...(content.later && { amountLater: content.later }),
    attempts: seen?.attempts ?? [],
    nextCheckAt: plusMillis(now, LEASE_MS),
  };
  return { ...ready, code, next: transition(reminder, "sending", changes, now) };
};
