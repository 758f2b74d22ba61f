import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import type { Fate } from "./fate.ts";

/** A Tuesday; cards that end 30 days later are due on it. */
export const CAMPAIGN_DAY: CivilDate = "2026-12-01";

/** The simulated numbers by their last two digits; not 20, which rightly gets another SMS once it is on again. */
const SIMULATED = ["02", "03", "04", "05", "06", "07", "08", "09", "10", "21"].map((end) => `09990000${end}`);
/** Not more than five households may share a number. */
const EACH_SIMULATED = 4;
/** Of all households, the share that renews or refuses while the day runs. */
const CHANGES = 0.04;

const PEOPLE_HEADER =
  "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through,opt_out";
const RENEWALS_HEADER = "recorded_at,scheme,si_number,paid_through";

const digits = (index: number): string => String(index).padStart(5, "0");

export const householdCode = (index: number): string => `HH-${digits(index)}`;

export const phoneOf = (index: number): string =>
  SIMULATED.flatMap((phone) => Array<string>(EACH_SIMULATED).fill(phone))[index] ?? `09123${digits(index)}`;

const personRow = (index: number, optOut = ""): string =>
  `household-hi,Nguyễn Văn An,42000${digits(index)},${phoneOf(index)},18073,${householdCode(index)},1,GD44242000${digits(index)},31/12/2026,${optOut}`;

/** Households that are all due on the day, a few of them behind numbers that make trouble. */
export const peopleCsv = (households: number): string =>
  [PEOPLE_HEADER, ...Array.from({ length: households }, (_, index) => personRow(index))].join("\n");

/** What becomes known while the day runs: a list to bring in, and whom it concerns. */
export interface News {
  readonly kind: "people" | "renewals";
  readonly csv: string;
  readonly subjects: readonly string[];
}

/** Two lists, to be brought in at two moments of the day: renewals, and people who refuse. */
export const newsOf = (fate: Fate, households: number): readonly News[] => {
  const concerned = Array.from({ length: households }, (_, index) => index).filter((index) =>
    fate.strikes(CHANGES, "changes", index),
  );
  const renewing = concerned.filter((index) => fate.strikes(0.5, "renews", index));
  const refusing = concerned.filter((index) => !renewing.includes(index));
  const renewal = (index: number) => `2026-12-01T07:00:00+07:00,household-hi,42000${digits(index)},31/12/2027`;
  return [
    {
      kind: "renewals",
      csv: [RENEWALS_HEADER, ...renewing.map(renewal)].join("\n"),
      subjects: renewing.map(householdCode),
    },
    {
      kind: "people",
      csv: [PEOPLE_HEADER, ...refusing.map((index) => personRow(index, "all"))].join("\n"),
      subjects: refusing.map(householdCode),
    },
  ];
};
