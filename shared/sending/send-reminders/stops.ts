import { isSimulatedNumber } from "../../people/rules/simulated-number.ts";
import { reminderId } from "../../reminders/ports/ledger.ts";
import { campaignOf } from "../../reminders/rules/timing.ts";
import { type BreakerScope, breakerName, mayProbe, mends, withProbe } from "../rules/breaker.ts";
import { isOver, quotaName } from "../rules/quota.ts";
import { type ControlState, haltName, type Stop } from "../rules/state.ts";
import { type Batch, orOpen, type Ready } from "./batch.ts";
import type { Delivery, LastMoment, SendReminders } from "./context.ts";

type BreakerStop = Extract<Stop, { readonly kind: "breaker" }>;

/** An open breaker that lets one reminder try: the others of the batch wait for what comes of it. */
interface Trial {
  readonly name: string;
  readonly breaker: BreakerStop;
  /** As it was before this try. */
  readonly before: BreakerStop;
  readonly probe: Ready;
  readonly others: readonly Ready[];
}

/** Those that no stop holds, and those that try a closed channel; the rest waits, in the batch. */
export const pastStops = async (
  deps: SendReminders,
  moment: LastMoment,
  { batch, ready }: { readonly batch: Batch; readonly ready: readonly Ready[] },
): Promise<{ readonly free: readonly Ready[]; readonly trials: readonly Trial[] }> => {
  const { control } = moment.live;
  if (control.stops.size === 0) return { free: ready, trials: [] };
  const free: Ready[] = [];
  const groups = new Map<string, { readonly breaker: BreakerStop; readonly members: Ready[] }>();
  for (const each of ready) {
    const open = openBreakersOf(deps, control, each);
    const closed = open.find(({ breaker }) => !mayProbe(breaker, moment.now));
    const [first] = open;
    if (isHalted(moment, each)) batch.held.push({ ...each, obstacle: "halted" });
    else if (isUsedUp(deps, moment, each)) batch.held.push({ ...each, obstacle: "quota" });
    else if (closed) batch.held.push(waitingFor(closed.breaker, each));
    else if (first) groups.set(first.name, joined(groups.get(first.name)?.members, first.breaker, each));
    else free.push(each);
  }
  const trials = await Promise.all(
    [...groups].map(([name, { breaker, members }]) => begin(deps, moment, { name, breaker, members, batch })),
  );
  return { free, trials: trials.flat() };
};

/**
 * Those that no stop holds that came since the first look; the rest waits, in the batch.
 *
 * @param passed breakers that were open at the first look and that those who are asked about passed
 */
export const stillPastStops = (
  deps: SendReminders,
  moment: LastMoment,
  { batch, ready, passed }: { readonly batch: Batch; readonly ready: readonly Ready[]; readonly passed: Passed },
): readonly Ready[] => {
  const { control } = moment.live;
  if (control.stops.size === 0) return ready;
  return ready.filter((each) => {
    const open = openBreakersOf(deps, control, each).find(({ name, breaker }) => !isSame(passed.get(name), breaker));
    if (isHalted(moment, each)) batch.held.push({ ...each, obstacle: "halted" });
    else if (isUsedUp(deps, moment, each)) batch.held.push({ ...each, obstacle: "quota" });
    else if (open) batch.held.push(waitingFor(open.breaker, each));
    else return true;
    return false;
  });
};

/** Stops by name. */
export type Passed = ReadonlyMap<string, Stop>;

/** Whether it is still the one that opened then, however often it was tried since. */
const isSame = (passed: Stop | undefined, breaker: BreakerStop): boolean =>
  passed?.kind === "breaker" && passed.openedAt === breaker.openedAt;

const joined = (members: readonly Ready[] = [], breaker: BreakerStop, each: Ready) => ({
  breaker,
  members: [...members, each],
});

/** Who moves the breaker's next try on is the one that tries now. */
const begin = async (
  deps: SendReminders,
  { now }: LastMoment,
  { name, breaker, members, batch }: { name: string; breaker: BreakerStop; members: readonly Ready[]; batch: Batch },
): Promise<readonly Trial[]> => {
  const tried: BreakerStop = { kind: "breaker", ...withProbe(breaker, now) };
  const [probe, ...others] = members;
  const isMine = await orOpen(deps, "breaker", () => deps.control.replace(name, breaker, tried));
  if (probe !== undefined && isMine) return [{ name, breaker: tried, before: breaker, probe, others }];
  batch.held.push(...members.map((each) => waitingFor(tried, each)));
  return [];
};

/** Lifts the breakers whose tries went well; returns the reminders that may follow, and past what. */
export const afterTrials = async (
  deps: SendReminders,
  trials: readonly Trial[],
  { batch, delivered }: { readonly batch: Batch; readonly delivered: readonly Delivery[] },
): Promise<{ readonly ready: readonly Ready[]; readonly passed: Passed }> => {
  const following = trials.map(async ({ name, breaker, before, probe, others }) => {
    const outcome = delivered.find(({ reminder }) => reminderId(reminder) === reminderId(probe.reminder))?.outcome;
    if (outcome === undefined) {
      // Too late, no longer due, or another worker's: the channel was not asked, so whoever comes next may try.
      await orOpen(deps, "breaker", () => deps.control.replace(name, breaker, before));
      batch.held.push(...others.map((each) => waitingFor(before, each)));
      return [];
    }
    if (!mends(outcome, breaker)) {
      batch.held.push(...others.map((each) => waitingFor(breaker, each)));
      return [];
    }
    await orOpen(deps, "breaker", () => deps.control.replace(name, breaker, undefined));
    deps.log.info("breaker.closed", { breaker: name, probes: breaker.probes });
    return [{ name, breaker, others }];
  });
  const mended = (await Promise.all(following)).flat();
  return {
    ready: mended.flatMap(({ others }) => others),
    passed: new Map(mended.map(({ name, breaker }) => [name, breaker])),
  };
};

/** The whole channel, and what it calls the reminder's text. A simulated number needs neither, and proves nothing of them. */
const scopesOf = (
  { channel: { name: channel, templateOf } }: SendReminders,
  { content }: Ready,
): readonly BreakerScope[] =>
  isSimulatedNumber(content.to) ? [] : [{ channel }, { channel, template: templateOf(content) }];

/** Whether the channel said that it takes no more of these today. */
const isUsedUp = (deps: SendReminders, { live, now }: LastMoment, each: Ready): boolean =>
  scopesOf(deps, each).some((scope) => {
    const stop = live.control.stops.get(quotaName(scope));
    return stop?.kind === "quota" && !isOver(stop, now);
  });

const openBreakersOf = (deps: SendReminders, { stops }: ControlState, each: Ready) =>
  scopesOf(deps, each).flatMap((scope) => {
    const name = breakerName(scope);
    const breaker = stops.get(name);
    return breaker?.kind === "breaker" ? [{ name, breaker }] : [];
  });

const isHalted = ({ live }: LastMoment, { reminder }: Ready): boolean => {
  const campaign = campaignOf(reminder, live.policy);
  return campaign !== undefined && live.control.stops.has(haltName(campaign.campaignId));
};

const waitingFor = ({ probeAt }: BreakerStop, each: Ready) =>
  ({ ...each, obstacle: "breaker", probeAt: new Date(probeAt) }) as const;
