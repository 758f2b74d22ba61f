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
 * Messages by week and campaign when nobody pays in between: every card and contribution that runs out is told of to the
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
  for (const { campaignId, content, campaign } of all) {
    if (campaign.oneTime === undefined && campaign.audience === undefined) {
      const alone = { ...policy, campaigns: [{ ...campaign, active: true }] };
      for (const { day, count } of comingMessages(alone, cells, days)) add(day, campaignId, count);
      continue;
    }
    const { byDay } = estimateOf(content, campaign, { cells, policy, days, share: 1 });
    for (const { day, messages } of byDay) if (day >= days.from && day <= days.to) add(day, campaignId, messages);
  }
  return [...weeks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([week, byCampaign]) => ({ week, byCampaign }));
};

/** Weekdays count from Monday, 1, to Sunday, 7. */
const mondayOf = (day: CivilDate): CivilDate => plusDays(day, 1 - weekdayOf(day));
