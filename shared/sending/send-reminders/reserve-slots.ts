import type { Channel } from "../../campaigns/rules/types.ts";
import { isLastStep } from "../../reminders/rules/timing.ts";
import { failOpen } from "../fail-open.ts";
import type { Reservation } from "../ports/control.ts";
import { isUrgent } from "../rules/delay.ts";
import { admit, isLimited, type LimitReached, limitsOf, type Used } from "../rules/limits.ts";
import { usageOn } from "../rules/state.ts";
import type { Invocation, Ready, SendRemindersDeps, SendSnapshot } from "./context.ts";
import { type SetAside, setAsideOf } from "./set-aside.ts";

/** Of the time that is left, a third may be spent on waiting: the calls and their record need the rest. */
const SHARE_FOR_WAITING = 3;

/** The batch's place in the channel's rate, quota and budget. */
export interface RateReservation {
  readonly admitted: readonly Ready[];
  readonly aside: SetAside;
  /** Messages counted as sent; those that are not are taken off afterwards. */
  readonly reserved: number;
  readonly waitMillis: number;
}

/**
 * Reserves the batch's slots with one write. Where they would begin too late, the batch goes back to the queue before
 * anything is claimed, or into the ledger once the queue might give it up.
 */
export const reserveSlots = async (
  deps: SendRemindersDeps,
  snapshot: SendSnapshot,
  ready: readonly Ready[],
  { remainingMillis, mayReturn }: Invocation,
): Promise<RateReservation> => {
  const { admitted, blocked } = withinLimits(deps, snapshot, ready, usedBefore(snapshot, deps.channel.name));
  const unlimited = { admitted, aside: setAsideOf({ blocked }), reserved: 0, waitMillis: 0 };
  if (admitted.length === 0) return unlimited;
  const latest = deps.clock.now().getTime() + remainingMillis() / SHARE_FOR_WAITING;
  const slots = await failOpen(deps, "rate", async () => (await reserve(deps, snapshot, admitted, latest)) ?? "late");
  if (slots === undefined) return unlimited;
  if (slots === "late") {
    const late = mayReturn
      ? { blocked, returned: admitted.map(({ reminder }) => reminder) }
      : { blocked: [...blocked, ...admitted.map((each) => ({ ...each, blockedBy: "rate" as const }))] };
    return { admitted: [], aside: setAsideOf(late), reserved: 0, waitMillis: 0 };
  }
  const last = withinLimits(deps, snapshot, admitted, usedBeforeThis(deps, snapshot, slots, admitted.length));
  return {
    admitted: last.admitted,
    aside: setAsideOf({ blocked: [...blocked, ...last.blocked] }),
    reserved: admitted.length,
    waitMillis: Math.max(0, slots.startsAt.getTime() - deps.clock.now().getTime()),
  };
};

/** Those for whom today's quota and this month's budget leave a place. */
const withinLimits = (
  { channel }: Pick<SendRemindersDeps, "channel">,
  snapshot: SendSnapshot,
  ready: readonly Ready[],
  used: Used,
) => {
  const limits = limitsOf(snapshot.settings.policy, channel.name);
  if (!isLimited(limits)) return { admitted: ready, blocked: [] };
  const urgent = ready.map((each) => isUrgentNow(snapshot, each));
  const reached: readonly (LimitReached | undefined)[] = admit(urgent, used, limits);
  return {
    admitted: ready.filter((_, index) => reached[index] === undefined),
    blocked: ready.flatMap((each, index) => {
      const blockedBy = reached[index];
      return blockedBy === undefined ? [] : [{ ...each, blockedBy }];
    }),
  };
};

const reserve = (
  { channel, clock, control }: SendRemindersDeps,
  { today, settings: { policy, control: state } }: SendSnapshot,
  { length: count }: readonly Ready[],
  latest: number,
) =>
  control.reserve({
    channel: channel.name,
    today,
    now: clock.now(),
    latestStart: new Date(latest),
    count,
    perSecond: policy.rates[channel.name],
    price: limitsOf(policy, channel.name).price,
    seen: state.usage[channel.name],
  });

/** Both channels spend from one budget; the other one's spending is as old as the snapshot. */
const usedBefore = ({ today, settings: { control } }: SendSnapshot, channel: Channel): Used => ({
  sent: usageOn(today, control.usage[channel]).sent,
  spent: usageOn(today, control.usage.zalo).spent + usageOn(today, control.usage.sms).spent,
});

/** Now that the batch is counted it is known exactly what came before it. */
const usedBeforeThis = (
  { channel }: SendRemindersDeps,
  { today, settings }: SendSnapshot,
  { usage }: Reservation,
  count: number,
): Used => {
  const { price } = limitsOf(settings.policy, channel.name);
  const other: Channel = channel.name === "zalo" ? "sms" : "zalo";
  const others = usageOn(today, settings.control.usage[other]).spent;
  return { sent: usage.sent - count, spent: usage.spent - count * price + others };
};

const isUrgentNow = ({ now, settings, calendar }: SendSnapshot, { reminder }: Ready): boolean => {
  const { policy } = settings;
  return isUrgent(reminder, { policy, now, isLastStep: isLastStep(reminder, policy, calendar) });
};
