import { newSendingCalendar, sendingDayOnOrAfter } from "../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../shared/campaigns/rules/built-in-policy.ts";
import { duePartitions } from "../../shared/campaigns/rules/partitions.ts";
import { type CivilDate, lastDayOfMonth, plusDays, plusMonths, yearOf } from "../../shared/kernel/rules/civil-date.ts";
import type { VoluntaryMethod } from "../../shared/law/rules/types.ts";
import type { Random } from "./random.ts";

/** A voluntary payer's method, and the last day paid for. */
export interface PaidMethod {
  readonly method: VoluntaryMethod;
  readonly paidThrough: CivilDate;
}

export interface DueDays {
  /** The first day from today on which anything is sent. */
  readonly sendingDay: CivilDate;
  /** When a household's cards end, by the household's place in the list. */
  cards(household: number, random: Random): CivilDate;
  payer(payer: number, random: Random): PaidMethod;
}

/** Households whose reminder of one step falls on the very day, and on the few days after it. */
const ON_THE_DAY = 30;
const SOON_AFTER = 12;
const SOON_DAYS = 5;
/** Voluntary payers for each step and method that falls due between the last days, which catch-up covers, and two weeks. */
const PAYERS_AT_ONCE = 9;
const PAYERS_LOOK_AHEAD_DAYS = 14;

const METHODS: readonly (readonly [method: VoluntaryMethod, weight: number])[] = [
  [12, 42],
  [6, 20],
  [3, 18],
  [1, 15],
  ["VS", 4],
  ["TH", 1],
];

/** Days for a province in which something of every step is due now, as far as the calendar brings that step at all. */
export const dueDaysFrom = (today: CivilDate): DueDays => {
  const calendar = newSendingCalendar(builtInPolicy);
  const sendingDay = sendingDayOnOrAfter(today, calendar);
  const due = (from: number, to: number) =>
    duePartitions(builtInPolicy, calendar, { after: plusDays(sendingDay, from - 1), upTo: plusDays(sendingDay, to) });
  const onTheDay = due(0, 0).filter(({ scheme }) => scheme === "household-hi");
  const soonAfter = due(1, SOON_DAYS).filter(({ scheme }) => scheme === "household-hi");
  const cardDays = [
    ...onePerStep(onTheDay).flatMap((days) => repeated(days, ON_THE_DAY)),
    ...onePerStep(soonAfter).flatMap((days) => repeated(days, SOON_AFTER)),
  ];
  const payers = due(-builtInPolicy.catchUpDays, PAYERS_LOOK_AHEAD_DAYS).flatMap(({ method, paidThrough }) => {
    const known = METHODS.find(([candidate]) => String(candidate) === method)?.[0];
    return typeof known === "number" ? Array<PaidMethod>(PAYERS_AT_ONCE).fill({ method: known, paidThrough }) : [];
  });

  return {
    sendingDay,
    cards: (household, random) => cardDays[household] ?? someCardDay(today, random),
    payer: (payer, random) => payers[payer] ?? somePayer(today, random),
  };
};

const onePerStep = (partitions: readonly { readonly step: string; readonly paidThrough: CivilDate }[]) =>
  [...Map.groupBy(partitions, ({ step }) => step).values()].map((days) => days.map(({ paidThrough }) => paidThrough));

const repeated = <T>(values: readonly T[], length: number): readonly T[] =>
  Array.from({ length }, (_, index) => values[index % values.length]).filter((value) => value !== undefined);

/** Cards run for a year from any day; one in eight ends with the calendar year. A few ended long ago. */
const someCardDay = (today: CivilDate, random: Random): CivilDate => {
  const [day, atYearEnd] = [random.between(-120, 365), random.chance(0.12)];
  if (!atYearEnd) return plusDays(today, day);
  const yearEnd: CivilDate = `${yearOf(today)}-12-31`;
  return yearEnd;
};

const somePayer = (today: CivilDate, random: Random): PaidMethod => {
  const method = random.pick(METHODS);
  const months = random.between(-4, typeof method === "number" ? method : 24);
  return { method, paidThrough: lastDayOfMonth(plusMonths(today, months)) };
};
