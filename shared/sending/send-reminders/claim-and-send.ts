import { inTime } from "../../kernel/in-time.ts";
import { MINUTE, plusMillis } from "../../kernel/rules/durations.ts";
import { phoneTag } from "../../reminders/phone-tag.ts";
import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";
import { transition } from "../../reminders/rules/record.ts";
import type { Claimed, Delivery, Invocation, Ready, SendRemindersDeps, SendSnapshot } from "./context.ts";
import { retryRecord } from "./failure-policies.ts";
import { type SetAside, setAsideOf } from "./set-aside.ts";

/** The lease outlives the worker: Lambda ends a sender after one minute, so after five the worker is gone. */
const LEASE_MS = 5 * MINUTE;

/** Of a worker's minute, what it takes to write the outcomes down and react to them. */
const RECORDING_MS = 10_000;
/** One call that hangs must not cost the outcomes of all others in the batch. */
const OUT_OF_TIME: SendOutcome = { kind: "unknown", code: "out-of-time" };

/** Claims each reminder and calls the channel; those that another worker has are left to it. */
export const claimAndSend = async (
  deps: SendRemindersDeps,
  snapshot: SendSnapshot,
  ready: readonly Ready[],
  invocation: Pick<Invocation, "remainingMillis">,
): Promise<{ readonly delivered: readonly Delivery[]; readonly aside: SetAside }> => {
  const results = await Promise.all(
    ready.map((each) => retryRecord(deps, each.reminder, () => sendOne(deps, snapshot, { ...each, ...invocation }))),
  );
  return {
    delivered: results.flatMap((result) => (result.ok && result.value ? [result.value] : [])),
    aside: setAsideOf({ returned: results.flatMap((result) => (result.ok ? [] : [result.error])) }),
  };
};

const sendOne = async (
  deps: SendRemindersDeps,
  snapshot: SendSnapshot,
  { remainingMillis, ...ready }: Ready & Pick<Invocation, "remainingMillis">,
): Promise<Delivery | undefined> => {
  const claimed = await claim(deps, snapshot, ready);
  if (claimed === undefined) return undefined;
  const { content } = ready;
  const call = deps.channel.deliver(claimed.record, content, claimed.code);
  return { ...claimed, content, outcome: await inTime(call, remainingMillis() - RECORDING_MS, OUT_OF_TIME) };
};

/** One conditional write; undefined when another worker has or had the reminder. */
const claim = async (
  { ledger, channel, codes }: SendRemindersDeps,
  { now }: SendSnapshot,
  { reminder, seen, content }: Ready,
): Promise<Claimed | undefined> => {
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
  const moved = await ledger.move(seen, transition(reminder, "sending", changes, now));
  return moved.ok ? { reminder, record: moved.value, code } : undefined;
};
