import { subjectId } from "../../people/ports.ts";
import { isSimulatedNumber } from "../../people/rules/simulated-number.ts";
import { reminderId } from "../../reminders/rules/record.ts";
import { campaignOf } from "../../reminders/rules/timing.ts";
import { type DueReminder, isOfRegistry } from "../../reminders/rules/types.ts";
import { isKnownUnreachable } from "../../reminders/rules/zalo-unreachable.ts";
import type { ReminderChannel } from "../ports/channels.ts";
import { type BreakerScope, breakerName, mayProbe } from "../rules/breaker.ts";
import { isExpired, quotaName } from "../rules/quota.ts";
import { type BreakerSuspension, haltName, type Suspension } from "../rules/state.ts";
import type { Ready, SendSnapshot } from "./context.ts";
import { eligibilityOf } from "./eligibility.ts";
import type { Blocked, Ineligible } from "./set-aside.ts";

/** An open breaker that lets one reminder probe the channel, and the reminders that it blocks. */
export interface ProbeGroup {
  readonly name: string;
  readonly breaker: BreakerSuspension;
  readonly members: readonly Ready[];
}

export interface Screened {
  readonly ready: readonly Ready[];
  readonly blocked: readonly Blocked[];
  readonly ineligible: readonly Ineligible[];
  readonly probes: readonly ProbeGroup[];
}

export const passing = (ready: readonly Ready[]): Screened => ({ ready, blocked: [], ineligible: [], probes: [] });

/** Suspensions by name. */
export type Suspensions = ReadonlyMap<string, Suspension>;

type Verdict =
  | { readonly kind: "ready"; readonly ready: Ready }
  | { readonly kind: "blocked"; readonly blocked: Blocked }
  | { readonly kind: "ineligible"; readonly ineligible: Ineligible }
  | { readonly kind: "probe"; readonly ready: Ready; readonly open: BlockingBreaker }
  | undefined;

interface BlockingBreaker {
  readonly name: string;
  readonly breaker: BreakerSuspension;
}

/**
 * Which due reminders may be sent, as of the snapshot.
 *
 * @param passed on a recheck, the suspensions of the first screening: a breaker that the reminders were let past then
 * does not block them, and no new probe begins
 */
export const screen = (
  channel: ReminderChannel,
  snapshot: SendSnapshot,
  due: readonly DueReminder[],
  passed?: Suspensions,
): Screened => {
  const verdicts = due.map((reminder) => verdictOn(channel, snapshot, reminder, passed));
  return {
    ready: verdicts.flatMap((verdict) => (verdict?.kind === "ready" ? [verdict.ready] : [])),
    blocked: verdicts.flatMap((verdict) => (verdict?.kind === "blocked" ? [verdict.blocked] : [])),
    ineligible: verdicts.flatMap((verdict) => (verdict?.kind === "ineligible" ? [verdict.ineligible] : [])),
    probes: probeGroups(verdicts),
  };
};

const verdictOn = (
  channel: ReminderChannel,
  snapshot: SendSnapshot,
  reminder: DueReminder,
  passed: Suspensions | undefined,
): Verdict => {
  const seen = snapshot.records.get(reminderId(reminder));
  const eligibility = eligibilityOf(channel.name, snapshot, { reminder, seen });
  if (eligibility.kind === "ineligible") {
    const { next } = eligibility;
    return next && { kind: "ineligible", ineligible: { reminder, seen, next } };
  }
  const ready: Ready = { reminder, seen, content: eligibility.content };
  const blockedBy = blockOf(channel, snapshot, ready);
  if (blockedBy !== undefined) return { kind: "blocked", blocked: { ...ready, blockedBy } };
  const open = openBreakers(channel, snapshot, ready).filter(
    ({ name, breaker }) => !isSame(passed?.get(name), breaker),
  );
  const closed = open.find(({ breaker }) => passed !== undefined || !mayProbe(breaker, snapshot.now));
  if (closed !== undefined) return { kind: "blocked", blocked: blockedByBreaker(closed.breaker, ready) };
  const [first] = open;
  return first === undefined ? { kind: "ready", ready } : { kind: "probe", ready, open: first };
};

export const blockedByBreaker = ({ probeAt }: BreakerSuspension, ready: Ready): Blocked => ({
  ...ready,
  blockedBy: "breaker",
  probeAt: new Date(probeAt),
});

const probeGroups = (verdicts: readonly Verdict[]): readonly ProbeGroup[] => {
  const groups = new Map<string, ProbeGroup>();
  for (const verdict of verdicts) {
    if (verdict?.kind !== "probe") continue;
    const { open, ready } = verdict;
    groups.set(open.name, { ...open, members: [...(groups.get(open.name)?.members ?? []), ready] });
  }
  return [...groups.values()];
};

/** What holds the reminder up beside breakers. */
const blockOf = (
  channel: ReminderChannel,
  snapshot: SendSnapshot,
  ready: Ready,
): "no-zalo" | "halted" | "quota" | undefined => {
  if (isUnreachable(channel, snapshot, ready)) return "no-zalo";
  if (snapshot.settings.control.suspensions.size === 0) return undefined;
  if (isHalted(snapshot, ready)) return "halted";
  return isExhausted(channel, snapshot, ready) ? "quota" : undefined;
};

const isUnreachable = (
  channel: ReminderChannel,
  { zaloUnreachable, payouts, now }: SendSnapshot,
  { reminder, content }: Ready,
): boolean => {
  const cached = isOfRegistry(reminder)
    ? zaloUnreachable.get(subjectId(reminder))
    : payouts.get(reminder.subject)?.zaloUnreachable;
  if (cached === undefined) return false;
  return isKnownUnreachable(cached, { phone: content.to, template: channel.templateOf(content), now });
};

const isHalted = ({ settings }: SendSnapshot, { reminder }: Ready): boolean => {
  const campaignId = isOfRegistry(reminder) ? campaignOf(reminder, settings.policy)?.campaignId : reminder.scheme;
  return campaignId !== undefined && settings.control.suspensions.has(haltName(campaignId));
};

/** Whether the channel said that it takes no more of these today. */
const isExhausted = (channel: ReminderChannel, { settings, now }: SendSnapshot, ready: Ready): boolean =>
  scopesOf(channel, ready).some((scope) => {
    const suspension = settings.control.suspensions.get(quotaName(scope));
    return suspension?.kind === "quota" && !isExpired(suspension, now);
  });

const openBreakers = (
  channel: ReminderChannel,
  { settings }: SendSnapshot,
  ready: Ready,
): readonly BlockingBreaker[] => {
  const { suspensions } = settings.control;
  if (suspensions.size === 0) return [];
  return scopesOf(channel, ready).flatMap((scope) => {
    const name = breakerName(scope);
    const breaker = suspensions.get(name);
    return breaker?.kind === "breaker" ? [{ name, breaker }] : [];
  });
};

/** The whole channel, and its text for the reminder. A test number neither needs nor proves that they work. */
const scopesOf = ({ name, templateOf }: ReminderChannel, { content }: Ready): readonly BreakerScope[] =>
  isSimulatedNumber(content.to) ? [] : [{ channel: name }, { channel: name, template: templateOf(content) }];

/** Whether it is the breaker that opened then, however often it was probed since. */
const isSame = (passed: Suspension | undefined, breaker: BreakerSuspension): boolean =>
  passed?.kind === "breaker" && passed.openedAt === breaker.openedAt;
