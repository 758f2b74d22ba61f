import { type CivilDate, plusMonths } from "../../kernel/rules/civil-date.ts";
import { communeOf } from "../../people/rules/commune-of.ts";
import type { Enrolled, Household, HouseholdMember, VoluntaryEnrollment } from "../../people/rules/types.ts";
import type { Audience } from "./types.ts";

/** Whether a payer is one of those that the audience names. */
const isPayerIn = (audience: Audience, payer: VoluntaryEnrollment, today: CivilDate): boolean =>
  isIn(audience.communes, payer.communeCode ?? "") &&
  isIn(audience.methods, String(payer.method)) &&
  isIn(audience.supportClasses, payer.supportClass) &&
  (audience.incomeBelow === undefined || (payer.income > 0 && payer.income < audience.incomeBelow)) &&
  isLapsedAsAsked(audience, payer.paidThrough, today);

/** The members that the audience names; none where the household lives elsewhere. */
export const membersIn = (audience: Audience, household: Household, today: CivilDate): readonly HouseholdMember[] =>
  isIn(audience.communes, communeOf({ scheme: "household-hi", household }))
    ? household.members.filter(
        (member) =>
          isIn(audience.objectCodes, member.objectCode) && isLapsedAsAsked(audience, member.paidThrough, today),
      )
    : [];

/** Whether a subject has a person that the audience names. */
export const isInAudience = (audience: Audience, enrolled: Enrolled, today: CivilDate): boolean =>
  enrolled.scheme === "household-hi"
    ? membersIn(audience, enrolled.household, today).length > 0
    : isPayerIn(audience, enrolled.enrollment, today);

const isIn = <T>(wanted: readonly T[] | undefined, value: T): boolean => wanted?.includes(value) ?? true;

const isLapsedAsAsked = ({ lapsedMonths }: Audience, paidThrough: CivilDate, today: CivilDate): boolean => {
  if (lapsedMonths === undefined) return true;
  const lapsed = wholeMonthsSince(paidThrough, today);
  return lapsed >= lapsedMonths.from && lapsed <= lapsedMonths.to;
};

/** Whole months from the last day that is paid for; 0 up to a month after it, and before it. */
const wholeMonthsSince = (paidThrough: CivilDate, today: CivilDate): number => {
  const monthOf = (day: CivilDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const months = Math.max(0, monthOf(today) - monthOf(paidThrough));
  return months > 0 && plusMonths(paidThrough, months) > today ? months - 1 : months;
};
