import type { Fate } from "./fate.ts";
import { payeeNumber, returnedCsv, returnedPayees } from "./payees.ts";
import { fiveDigits, householdCode, PEOPLE_HEADER, personRow } from "./world.ts";

/** Of all households, the share that renews or refuses while the day runs. */
const CHANGES = 0.04;
/** And the share that a wrong list names as renewed, until staff take that list back. */
const WRONGLY_RENEWED = 0.06;

const RENEWALS_HEADER = "recorded_at,scheme,si_number,paid_through";

/** What becomes known while the day runs: a list to bring in, and whom it concerns. */
export interface News {
  readonly kind: "people" | "renewals" | "payouts";
  readonly csv: string;
  /** Household codes, or numbers of recipients. */
  readonly subjects: readonly string[];
  /** It is brought in when so much of a day's calls is done; without it staff bring it in at a time of their own. */
  readonly afterShareOfCalls?: number;
}

/** At moments of the day: renewals, people who refuse, and money that came back from the bank. */
export const newsOf = (fate: Fate, households: number): readonly News[] => {
  const concerned = allOf(households).filter((index) => fate.strikes(CHANGES, "changes", index));
  const renewing = concerned.filter((index) => fate.strikes(0.5, "renews", index));
  const refusing = concerned.filter((index) => !renewing.includes(index));
  const returned = returnedPayees(fate, households);
  return [
    {
      kind: "renewals",
      csv: renewalsCsv(renewing),
      subjects: renewing.map(householdCode),
      afterShareOfCalls: 1 / 3,
    },
    {
      kind: "people",
      csv: [PEOPLE_HEADER, ...refusing.map((index) => personRow(index, "all"))].join("\n"),
      subjects: refusing.map(householdCode),
      afterShareOfCalls: 2 / 3,
    },
    { kind: "payouts", csv: returnedCsv(returned), subjects: returned.map(payeeNumber) },
  ];
};

/** Says of households that they have renewed, which they have not. */
export const wrongList = (fate: Fate, households: number): string =>
  renewalsCsv(
    allOf(households).filter(
      (index) => !fate.strikes(CHANGES, "changes", index) && fate.strikes(WRONGLY_RENEWED, "wrongly-renewed", index),
    ),
  );

const allOf = (households: number): readonly number[] => Array.from({ length: households }, (_, index) => index);

const renewalsCsv = (households: readonly number[]): string =>
  [
    RENEWALS_HEADER,
    ...households.map((index) => `2026-12-01T07:00:00+07:00,household-hi,42000${fiveDigits(index)},31/12/2027`),
  ].join("\n");
