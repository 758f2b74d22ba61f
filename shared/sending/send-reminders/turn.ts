import type { Channel } from "../../campaigns/rules/types.ts";
import { campaignOf, laterStepDates } from "../../reminders/rules/timing.ts";
import type { Slots } from "../ports/control.ts";
import { isUrgent } from "../rules/holding.ts";
import { admit, isLimited, limitsOf, type Used } from "../rules/limits.ts";
import { trafficOn } from "../rules/state.ts";
import { type Batch, orOpen, type Ready } from "./batch.ts";
import type { LastMoment, SendReminders } from "./context.ts";

/** What the invocation leaves to a batch. */
export interface Invocation {
  readonly remainingMillis: () => number;
  /** False once the queue has delivered the batch so often that it would soon give it up. */
  readonly mayReturn: boolean;
}

/** Of the time that is left, a third may be spent on waiting: the calls and their record need the rest. */
const SHARE_FOR_WAITING = 3;

export interface Wave {
  readonly batch: Batch;
  readonly ready: readonly Ready[];
}

/** Those for whom today's quota and this month's budget leave a place; the others wait, in the batch. */
const withinLimits = (
  { channel }: Pick<SendReminders, "channel">,
  moment: LastMoment,
  { batch, ready }: Wave,
  used: Used = usedBefore(moment, channel.name),
): readonly Ready[] => {
  const limits = limitsOf(moment.live.policy, channel.name);
  if (!isLimited(limits)) return ready;
  const reached = admit(
    ready.map((each) => isUrgentNow(moment, each)),
    used,
    limits,
  );
  return ready.filter((each, index) => {
    const obstacle = reached[index];
    if (obstacle !== undefined) batch.held.push({ ...each, obstacle });
    return obstacle === undefined;
  });
};

/** A turn on the channel: who may use it, and what was reserved, if anything was. */
export interface Turn {
  readonly ready: readonly Ready[];
  readonly reserved: number;
  readonly waitMillis: number;
}

/**
 * Takes the batch's slots with one write. Where they would begin too late, it goes back to the queue before anything
 * is claimed, or into the ledger once the queue might give it up.
 */
export const takeTurn = async (
  deps: SendReminders,
  moment: LastMoment,
  wave: Wave,
  { remainingMillis, mayReturn }: Invocation,
): Promise<Turn> => {
  const { batch } = wave;
  const ready = withinLimits(deps, moment, wave);
  if (ready.length === 0) return { ready, reserved: 0, waitMillis: 0 };
  const latest = deps.clock.now().getTime() + remainingMillis() / SHARE_FOR_WAITING;
  const slots = await orOpen(deps, "rate", async () => (await reserve(deps, moment, ready.length, latest)) ?? "late");
  if (slots === undefined) return { ready, reserved: 0, waitMillis: 0 };
  if (slots === "late") {
    if (mayReturn) batch.returned.push(...ready.map(({ reminder }) => reminder));
    else batch.held.push(...ready.map((each) => ({ ...each, obstacle: "rate" as const })));
    return { ready: [], reserved: 0, waitMillis: 0 };
  }
  return {
    ready: withinLimits(deps, moment, { batch, ready }, usedBeforeThis(deps, moment, slots, ready.length)),
    reserved: ready.length,
    waitMillis: Math.max(0, slots.startsAt.getTime() - deps.clock.now().getTime()),
  };
};

const reserve = ({ channel, clock, control }: SendReminders, moment: LastMoment, count: number, latest: number) => {
  const { policy, control: state } = moment.live;
  return control.reserve({
    channel: channel.name,
    today: moment.today,
    now: clock.now(),
    latestStart: new Date(latest),
    count,
    perSecond: policy.rates[channel.name],
    price: limitsOf(policy, channel.name).price,
    seen: state.traffic[channel.name],
  });
};

/** Both channels spend from one budget; the other one's spending is as old as the look at the settings. */
const usedBefore = ({ today, live }: LastMoment, channel: Channel): Used => ({
  sent: trafficOn(today, live.control.traffic[channel]).sent,
  spent: trafficOn(today, live.control.traffic.zalo).spent + trafficOn(today, live.control.traffic.sms).spent,
});

/** Now that the batch is counted it is known exactly what came before it. */
const usedBeforeThis = ({ channel }: SendReminders, moment: LastMoment, { traffic }: Slots, count: number): Used => {
  const { price } = limitsOf(moment.live.policy, channel.name);
  const other: Channel = channel.name === "zalo" ? "sms" : "zalo";
  const others = trafficOn(moment.today, moment.live.control.traffic[other]).spent;
  return { sent: traffic.sent - count, spent: traffic.spent - count * price + others };
};

const isUrgentNow = ({ now, live, calendar }: LastMoment, { reminder }: Ready): boolean => {
  const campaign = campaignOf(reminder, live.policy);
  const isLastStep = campaign !== undefined && laterStepDates(reminder, campaign, calendar).length === 0;
  return isUrgent(reminder, { policy: live.policy, now, isLastStep });
};
