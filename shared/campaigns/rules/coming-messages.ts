import { newSendingCalendar } from "../../calendar/rules/sending-days.ts";
import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import { changesBetween, type LawParameterName, lawOn, lawParameters } from "../../law/rules/parameters.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { CensusCell } from "../../people/rules/census.ts";
import { duePartitions } from "./partitions.ts";
import type { DuePartition, Policy } from "./types.ts";

export interface DaySpan {
  readonly from: CivilDate;
  /** The last one. */
  readonly to: CivilDate;
}

/** So many messages of one step, on one day. */
export interface ComingMessages {
  /** The same step of the same people, on whatever day it falls. */
  readonly key: string;
  readonly day: CivilDate;
  readonly count: number;
  /** Whether they name what is to be paid. */
  readonly isPriced: boolean;
}

/**
 * How many messages a policy brings up in these days, from counts alone: people with a phone who refused nothing. Whom
 * staff, renewals and refusals stop until then is not known yet.
 */
export const comingMessages = (
  policy: Policy,
  cells: readonly CensusCell[],
  days: DaySpan,
): readonly ComingMessages[] => {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    if (!isTold(cell, policy)) continue;
    const key = placeOf(cell);
    counts.set(key, (counts.get(key) ?? 0) + cell.obligations);
  }
  const active = { ...policy, campaigns: policy.campaigns.filter((campaign) => campaign.active) };
  const span = { after: plusDays(days.from, -1), upTo: days.to };
  return duePartitions(active, newSendingCalendar(policy), span).flatMap((partition) => {
    const count = counts.get(placeOf(partition)) ?? 0;
    if (count === 0) return [];
    const key = `${placeOf(partition)}|${partition.step}`;
    return [{ key, day: partition.stepDate, count, isPriced: isPriced(partition, policy.confirmedLaw) }];
  });
};

/** Who paid once for all missing years has nothing to pay: no message. */
const isTold = ({ reach, scheme, objectCode, method }: CensusCell, { objectCodes }: Policy): boolean =>
  reach === "phone" && (scheme === "household-hi" ? objectCodes.includes(objectCode) : method !== "TH");

const placeOf = ({
  scheme,
  method = "",
  paidThrough,
}: Pick<DuePartition, "scheme" | "method" | "paidThrough">): string => `${scheme}|${method}|${paidThrough}`;

const NAMES: readonly LawParameterName[] = [...new Set(lawParameters.map(({ name }) => name))];

/** The reference level is in both: of it health cards are a share, and it bounds the income of voluntary SI. */
const pricesOf = (scheme: Scheme): readonly LawParameterName[] => {
  const own = scheme === "household-hi" ? /^hi-(?:rate|rank)/ : /^vsi-(?!deadline)/;
  return NAMES.filter((name) => name === "reference-level" || own.test(name));
};
const PRICES: Readonly<Record<Scheme, readonly LawParameterName[]>> = {
  "household-hi": pricesOf("household-hi"),
  "voluntary-si": pricesOf("voluntary-si"),
};

/** Whether all that the price rests on is confirmed, from the day of the message to the due day. */
const isPriced = ({ scheme, stepDate, dueDate }: DuePartition, confirmedLaw: readonly string[]): boolean =>
  PRICES[scheme].every((name) => {
    const days = [stepDate, ...changesBetween(name, stepDate, dueDate).map(({ from }) => from)];
    return days.every((day) => lawOn(name, day, confirmedLaw).confirmed);
  });

export interface PolicyEffect {
  readonly messages: { readonly before: number; readonly after: number };
  /** Messages that go on another day. */
  readonly moved: number;
  /** Messages that name a price after the change only. */
  readonly priced: number;
  /** DaySpan whose count differs, in order. */
  readonly days: readonly { readonly day: CivilDate; readonly before: number; readonly after: number }[];
}

/** What a change of the policy does to the messages of these days. */
export const effectOfChange = (
  policies: { readonly before: Policy; readonly after: Policy },
  cells: readonly CensusCell[],
  days: DaySpan,
): PolicyEffect => {
  const before = comingMessages(policies.before, cells, days);
  const after = comingMessages(policies.after, cells, days);
  const was = new Map(before.map((each) => [each.key, each]));
  const known = after.flatMap((each) => {
    const former = was.get(each.key);
    return former === undefined ? [] : [{ each, former }];
  });
  const sum = (all: readonly { readonly count: number }[]): number =>
    all.reduce((total, { count }) => total + count, 0);
  return {
    messages: { before: sum(before), after: sum(after) },
    moved: sum(known.filter(({ each, former }) => each.day !== former.day).map(({ each }) => each)),
    priced: sum(known.filter(({ each, former }) => each.isPriced && !former.isPriced).map(({ each }) => each)),
    days: differingDays(before, after),
  };
};

const differingDays = (before: readonly ComingMessages[], after: readonly ComingMessages[]): PolicyEffect["days"] => {
  const byDay = (all: readonly ComingMessages[]) => {
    const counts = new Map<CivilDate, number>();
    for (const { day, count } of all) counts.set(day, (counts.get(day) ?? 0) + count);
    return counts;
  };
  const [was, is] = [byDay(before), byDay(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .map((day) => ({ day, before: was.get(day) ?? 0, after: is.get(day) ?? 0 }))
    .filter((each) => each.before !== each.after);
};
