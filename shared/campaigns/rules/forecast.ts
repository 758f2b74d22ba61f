import { type CivilDate, plusDays, weekdayOf } from "../../kernel/rules/civil-date.ts";
import type { CensusCell } from "../../people/rules/census.ts";
import { comingMessages, type DaySpan } from "./coming-messages.ts";
import type { CampaignContent } from "./content.ts";
import { estimateOf } from "./estimate.ts";
import type { Campaign, Policy } from "./types.ts";

/** A campaign to be looked ahead for. Its cells are those of its audience. */
export interface Foreseen {
  readonly campaignId: string;
  readonly content: CampaignContent;
  readonly campaign: Campaign;
}

export interface ForecastWeek {
  /** Its Monday. */
  readonly week: CivilDate;
  readonly byCampaign: Readonly<Record<string, number>>;
}

/**
 * Messages by week and campaign when no person pays in between: every card and contribution that runs out is told of to the
 * end, and what is paid anew begins again only with the next list.
 */
export const forecastOf = (
  all: readonly Foreseen[],
  cells: readonly CensusCell[],
  { policy, days }: { readonly policy: Policy; readonly days: DaySpan },
): readonly ForecastWeek[] => {
  const weeks = new Map<CivilDate, Record<string, number>>();
  const add = (day: CivilDate, campaignId: string, count: number): void => {
    const week = mondayOf(day);
    const known = weeks.get(week) ?? {};
    known[campaignId] = (known[campaignId] ?? 0) + count;
    weeks.set(week, known);
  };
  for (const foreseen of all) {
    for (const { day, count } of messagesOf(foreseen, cells, { policy, days })) {
      if (day >= days.from && day <= days.to) add(day, foreseen.campaignId, count);
    }
  }
  return [...weeks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([week, byCampaign]) => ({ week, byCampaign }));
};

const messagesOf = (
  { content, campaign }: Foreseen,
  cells: readonly CensusCell[],
  { policy, days }: { readonly policy: Policy; readonly days: DaySpan },
): readonly { readonly day: CivilDate; readonly count: number }[] => {
  if (campaign.oneTime === undefined && campaign.audience === undefined) {
    return comingMessages({ ...policy, campaigns: [{ ...campaign, active: true }] }, cells, days);
  }
  const { byDay } = estimateOf(content, campaign, { cells, policy, days, share: 1 });
  return byDay.map(({ day, messages }) => ({ day, count: messages }));
};

/** Weekdays count from Monday, 1, to Sunday, 7. */
const mondayOf = (day: CivilDate): CivilDate => plusDays(day, 1 - weekdayOf(day));
