import { builtInPolicy } from "../../shared/campaigns/rules/built-in-policy.ts";
import { contentOfCampaign } from "../../shared/campaigns/rules/content.ts";
import { estimateOf } from "../../shared/campaigns/rules/estimate.ts";
import { forecastOf } from "../../shared/campaigns/rules/forecast.ts";
import { lastDayOfMonth, plusDays } from "../../shared/kernel/rules/civil-date.ts";
import type { CensusCell } from "../../shared/people/rules/census.ts";

/** How long the forecast of a year and the estimate of a campaign take, by the size of the province. */
const COMMUNES = 69;
const FIRST = "2026-09-01";
const SIZES = [10_000, 100_000, 1_150_000];

const cell = (communeCode: string, more: Partial<CensusCell>): CensusCell => ({
  ...{ scheme: "household-hi", communeCode, paidThrough: FIRST, method: "", objectCode: "GD", supportClass: "" },
  ...{ reach: "phone", obligations: 1, people: 1 },
  ...more,
});

/** A cell for each day on which cards end, commune and reach; of payers for each month, method and support rate. */
const cellsOf = (people: number): readonly CensusCell[] => {
  const days = Math.min(400, Math.ceil(people / 200));
  return Array.from({ length: COMMUNES }, (_, commune) => String(18_000 + commune)).flatMap((code) =>
    Array.from({ length: days }, (_, at) => plusDays(FIRST, at)).flatMap((paidThrough, at) => [
      ...(["phone", "no-phone", "refused"] as const).map((reach) => cell(code, { paidThrough, reach })),
      ...(at % 30 === 0 ? payersOf(code, lastDayOfMonth(paidThrough)) : []),
    ]),
  );
};

const payersOf = (code: string, paidThrough: CensusCell["paidThrough"]): readonly CensusCell[] =>
  ["1", "3", "6", "12"].flatMap((method) =>
    ["A", "B", "D"].map((supportClass) =>
      cell(code, { scheme: "voluntary-si", objectCode: "", paidThrough, method, supportClass }),
    ),
  );

const millisOf = (work: () => unknown): number => {
  const begun = performance.now();
  work();
  return Math.round(performance.now() - begun);
};

const all = builtInPolicy.campaigns.map((campaign) => ({
  ...{ campaignId: campaign.campaignId, campaign },
  content: contentOfCampaign(campaign, campaign.campaignId),
}));
const [first] = all;
const year = { from: "2026-12-01", to: "2027-11-30" } as const;
const ahead = { from: "2026-12-01", to: "2027-01-29" } as const;

for (const people of SIZES) {
  const cells = cellsOf(people);
  const policy = builtInPolicy;
  const forecast = millisOf(() => forecastOf(all, cells, { policy, days: year }));
  const estimate = millisOf(
    () => first && estimateOf(first.content, first.campaign, { cells, policy, days: ahead, share: 1 }),
  );
  process.stdout.write(`${people} people, ${cells.length} cells: forecast ${forecast} ms, estimate ${estimate} ms\n`);
}
