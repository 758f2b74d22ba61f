import { newSendingCalendar, type SendingCalendar } from "../../calendar/rules/sending-days.ts";
import { type CivilDate, lastDayOfMonth, plusDays } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { Paid } from "../../people/rules/due-entries.ts";
import { stepsOf } from "./steps.ts";
import type { Policy } from "./types.ts";

/** Two steps of a scheme that fall on one sending day for some due dates: the later is told alone then. */
export interface SameDay {
  readonly scheme: Scheme;
  readonly earlier: string;
  readonly later: string;
  /** The first such day. */
  readonly day: CivilDate;
}

/** How far before its steps something may be paid through, and after. */
const REACH_DAYS = 500;
const METHODS = [1, 3, 6, 12] as const;

/** Every pair of steps that falls on one day between these days, with the first such day. Reads no people. */
export const stepsOnOneDay = (
  policy: Policy,
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate },
): readonly SameDay[] => {
  const calendar = newSendingCalendar(policy);
  const found = new Map<string, SameDay>();
  for (const same of everyPaid(from, to).flatMap((paid) => pairsOf(policy, paid, calendar))) {
    if (same.day < from || same.day > to) continue;
    const pair = `${same.scheme} ${same.earlier} ${same.later}`;
    const known = found.get(pair);
    if (known === undefined || same.day < known.day) found.set(pair, same);
  }
  return [...found.values()];
};

const everyPaid = (from: CivilDate, to: CivilDate): readonly Paid[] => {
  const all: Paid[] = [];
  for (let day = plusDays(from, -REACH_DAYS); day <= plusDays(to, REACH_DAYS); day = plusDays(day, 1)) {
    all.push({ scheme: "household-hi", paidThrough: day });
    if (day !== lastDayOfMonth(day)) continue;
    all.push(...METHODS.map((method): Paid => ({ scheme: "voluntary-si", paidThrough: day, method })));
  }
  return all;
};

const pairsOf = ({ campaigns }: Policy, paid: Paid, calendar: SendingCalendar): readonly SameDay[] => {
  const active = campaigns.filter((each) => each.active && each.scheme === paid.scheme);
  const steps = stepsOf({ steps: active.flatMap((each) => each.steps) }, paid, calendar);
  return steps.flatMap(({ step, stepDate }, index) => {
    const next = steps[index + 1];
    const isSame = next !== undefined && next.stepDate === stepDate;
    return isSame ? [{ scheme: paid.scheme, earlier: step, later: next.step, day: stepDate }] : [];
  });
};
