import { newSendingCalendar } from "../../calendar/rules/sending-days.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { CensusCell } from "../../people/rules/census.ts";
import { comingMessages, type DaySpan } from "./coming-messages.ts";
import type { CampaignContent } from "./content.ts";
import { sendingDaysOf } from "./spread.ts";
import type { Audience, Campaign, Policy } from "./types.ts";

export interface CountedMessages {
  readonly messages: number;
  readonly byDay: readonly { readonly day: CivilDate; readonly messages: number }[];
  readonly byCommune: readonly { readonly communeCode: string; readonly messages: number }[];
  readonly byStep: readonly { readonly step: string; readonly messages: number }[];
  /** Messages that are not sent, by why. */
  readonly leftOut: Readonly<Record<"no-phone" | "refused" | "unclear" | "object-code" | "nothing-to-pay", number>>;
}

/** What only people's own rows tell: what the census does not count by. */
export const needsSample = ({ audience }: CampaignContent): boolean => audience.incomeBelow !== undefined;

/** Cells whose people the audience names, as far as the census can tell. */
export const cellsOf = (
  cells: readonly CensusCell[],
  { scheme, audience, firstDay }: Pick<CampaignContent, "scheme" | "audience" | "firstDay">,
): readonly CensusCell[] => cells.filter((cell) => cell.scheme === scheme && isCellIn(cell, audience, firstDay));

const isCellIn = (cell: CensusCell, audience: Audience, firstDay: CivilDate | undefined): boolean =>
  has(audience.communes, cell.communeCode) &&
  has(audience.methods, cell.method) &&
  has(audience.supportClasses, cell.supportClass) &&
  has(audience.objectCodes, cell.objectCode) &&
  (audience.lapsedMonths === undefined ||
    firstDay === undefined ||
    isBetween(monthsBetween(cell.paidThrough, firstDay), audience.lapsedMonths));

const has = (wanted: readonly string[] | undefined, value: string): boolean => wanted?.includes(value) ?? true;
const isBetween = (value: number, { from, to }: { readonly from: number; readonly to: number }): boolean =>
  value >= from && value <= to;

const monthsBetween = (paidThrough: CivilDate, day: CivilDate): number => {
  const months = (date: CivilDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const isWhole = day.slice(8) >= paidThrough.slice(8);
  return Math.max(0, months(day) - months(paidThrough) - (isWhole ? 0 : 1));
};

/**
 * The messages of a campaign, from counts alone.
 *
 * @param share of the people that the census cannot tell apart: 1 where it can
 */
export const estimateOf = (
  content: CampaignContent,
  campaign: Campaign,
  counted: {
    readonly cells: readonly CensusCell[];
    readonly policy: Policy;
    readonly days: DaySpan;
    readonly share: number;
  },
): CountedMessages => {
  const { policy, share, days } = counted;
  const cells = cellsOf(counted.cells, content);
  const told = (some: readonly CensusCell[]) =>
    content.kind === "one-time" ? oneTimeCounts(some, content, policy) : dueCounts(some, campaign, policy, days);
  const all = told(cells);
  const communes = [...Map.groupBy(cells, ({ communeCode }) => communeCode)];
  const scaled = (count: number): number => Math.round(count * share);
  return {
    messages: scaled(sum(all.map(({ count }) => count))),
    byDay: grouped(all, ({ day }) => day).map(([day, count]) => ({ day, messages: scaled(count) })),
    byStep: grouped(all, ({ step }) => step).map(([step, count]) => ({ step, messages: scaled(count) })),
    byCommune: communes
      .map(([communeCode, own]) => ({ communeCode, messages: scaled(sum(told(own).map(({ count }) => count))) }))
      .filter(({ messages }) => messages > 0)
      .sort((a, b) => b.messages - a.messages),
    leftOut: leftOutOf(cells, content, policy, share),
  };
};

interface StepCount {
  readonly day: CivilDate;
  readonly step: string;
  readonly count: number;
}

const dueCounts = (
  cells: readonly CensusCell[],
  campaign: Campaign,
  policy: Policy,
  days: DaySpan,
): readonly StepCount[] => {
  const alone = { ...policy, campaigns: [{ ...campaign, active: true }] };
  return comingMessages(alone, cells, days).map(({ key, day, count }) => ({
    day,
    count,
    step: key.split("|").at(-1) ?? "",
  }));
};

const oneTimeCounts = (
  cells: readonly CensusCell[],
  { scheme, firstDay, lastDay }: CampaignContent,
  policy: Policy,
): readonly StepCount[] => {
  if (firstDay === undefined || lastDay === undefined) return [];
  const reached = cells.filter(
    ({ reach, objectCode }) =>
      reach === "phone" && (scheme === "voluntary-si" || policy.objectCodes.includes(objectCode)),
  );
  const total = sum(reached.map(({ obligations }) => obligations));
  const spreadDays = spreadDaysFor(total, policy);
  const days = sendingDaysOf({ firstDay, lastDay, spreadDays }, newSendingCalendar(policy));
  return days.map((day, index) => ({
    day,
    step: "message",
    count: Math.floor(((index + 1) * total) / days.length) - Math.floor((index * total) / days.length),
  }));
};

/** Half of what the channel may take in a day: the rest is for the reminders, which go first. */
export const spreadDaysFor = (messages: number, { dailyQuota }: Policy): number => {
  const aDay = Math.max(1, Math.floor((dailyQuota.zalo ?? 100_000) / 2));
  return Math.min(60, Math.max(1, Math.ceil(messages / aDay)));
};

const leftOutOf = (
  cells: readonly CensusCell[],
  { scheme, kind }: CampaignContent,
  { objectCodes }: Policy,
  share: number,
): CountedMessages["leftOut"] => {
  const count = (wanted: (cell: CensusCell) => boolean): number =>
    Math.round(sum(cells.filter(wanted).map(({ obligations }) => obligations)) * share);
  const isOurs = (cell: CensusCell): boolean => scheme === "voluntary-si" || objectCodes.includes(cell.objectCode);
  return {
    "no-phone": count((cell) => cell.reach === "no-phone" && isOurs(cell)),
    refused: count((cell) => cell.reach === "refused" && isOurs(cell)),
    unclear: count((cell) => cell.reach === "unclear" && isOurs(cell)),
    "object-code": count((cell) => !isOurs(cell)),
    "nothing-to-pay": kind === "due-date" ? count((cell) => cell.method === "TH" && cell.reach === "phone") : 0,
  };
};

const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0);

const grouped = <K extends string>(
  all: readonly StepCount[],
  keyOf: (each: StepCount) => K,
): readonly (readonly [K, number])[] =>
  [...Map.groupBy(all, keyOf)]
    .map(([key, some]) => [key, sum(some.map(({ count }) => count))] as const)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
