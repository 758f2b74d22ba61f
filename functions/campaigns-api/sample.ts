import { isInAudience } from "../../shared/campaigns/rules/audience.ts";
import type { CampaignContent } from "../../shared/campaigns/rules/content.ts";
import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import type { CensusCell } from "../../shared/people/rules/census.ts";
import type { CampaignsDeps } from "./campaigns-deps.ts";

const MOST_COMMUNES = 24;
const ROWS_OF_A_COMMUNE = 40;

export interface Sample {
  readonly rows: number;
  /** The part of the people that the audience really names, of those that the census can tell. */
  readonly share: number;
  /** Half of the width in which the true number lies nineteen times of twenty, in percent of the estimate. */
  readonly percent: number;
}

/** Reads some rows of the communes where most of the audience lives. */
export const sampleOf = async (
  { registry }: Pick<CampaignsDeps, "registry">,
  content: CampaignContent,
  cells: readonly CensusCell[],
  today: CivilDate,
): Promise<Sample> => {
  const { scheme, audience } = content;
  const { incomeBelow: _, ...knownToCensus } = audience;
  const communes = largest(cells).slice(0, MOST_COMMUNES);
  const pages = await Promise.all(communes.map((communeCode) => registry.inCommune({ scheme, communeCode })));
  const keys = pages.flatMap(({ subjects }) =>
    evenly(subjects, ROWS_OF_A_COMMUNE).map((subject) => ({ scheme, subject })),
  );
  const rows = [...(await registry.load(keys)).values()].filter((row) => isInAudience(knownToCensus, row, today));
  const inside = rows.filter((row) => isInAudience(audience, row, today)).length;
  const share = rows.length === 0 ? 0 : inside / rows.length;
  const error = rows.length === 0 ? 1 : 1.96 * Math.sqrt((share * (1 - share)) / rows.length);
  return { rows: rows.length, share, percent: share === 0 ? 100 : Math.round((error / share) * 1000) / 10 };
};

const largest = (cells: readonly CensusCell[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { communeCode, people } of cells) counts.set(communeCode, (counts.get(communeCode) ?? 0) + people);
  return [...counts].sort(([, a], [, b]) => b - a).map(([code]) => code);
};

const evenly = <T>(all: readonly T[], count: number): readonly T[] => {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, index) => all[Math.floor(index * step)]).flatMap(
    (each) => (each === undefined ? [] : [each]),
  );
};
