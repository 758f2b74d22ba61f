import { bold } from "../../design/rich.tsx";
import { day, number } from "../../words/format.ts";
import type { vi } from "./words.vi.ts";

export const en: typeof vi = {
  title: "Coverage",
  what: "the coverage",
  print: "Print this page",
  under: (of) => `By the count of ${day(of)}`,
  scheme: "Scheme",
  schemes: { "household-hi": "Household health insurance", "voluntary-si": "Voluntary social insurance" },
  lead: (insured, due, renewed) =>
    `${bold(`${number(insured)} people`)} are insured. This month the cover of ${bold(number(due))} ends; ${bold(number(renewed))} have renewed.`,
  empty: "Nothing was counted yet",
  emptyMore: "People are counted after each list and each night. Bring a list in, and figures stand here.",
  table: "By commune; where fewest renewed first",
  columns: {
    commune: "Commune",
    renewed: "Renewed",
    due: "Ends this month",
    lapsed: "Ended at most 89 days ago",
    unreached: "Cannot be reached",
    insured: "Insured",
  },
  noCommune: "No commune known",
  share: (percent) => `${percent} %`,
  months: "Insured people, at the first count of each month",
  month: "Counted on",
  toWork: "Open the visits",
};
