import { type Day, monthEnd, plusMonths } from "./days.ts";
import type { Dice } from "./dice.ts";
import type { MixedPerson, MixedRenewal } from "./mixed-person.ts";

interface Range {
  readonly from: Day;
  readonly to: Day;
}

/** Minutes of the day, no two in one quarter of an hour: before the morning's run, during the day, and at night. */
const MINUTES = [310, 436, 473, 545, 700, 877, 1010, 1157, 1302, 1400] as const;

/** Every third household or payer pays: together or one member alone, just before or after a step, some twice. */
export const mixedRenewals = (dice: Dice, people: readonly MixedPerson[], range: Range): MixedRenewal[] => {
  const renewals: MixedRenewal[] = [];
  for (const subject of subjectsOf(people)) {
    if (!dice.chance(40)) continue;
    const [first] = subject;
    const paying = dice.chance(60) ? subject.filter(({ paidThrough }) => paidThrough === first.paidThrough) : [first];
    const day = dice.between(range.from, range.to);
    const minute = dice.oneOf(MINUTES);
    const paidThrough = nextEnd(dice, first, day);
    renewals.push(...paying.map((person) => ({ person, day, minute, paidThrough })));
    if (!dice.chance(30)) continue;
    const again = {
      day: day + dice.between(1, 2),
      minute: dice.oneOf(MINUTES),
      paidThrough: plusMonths(paidThrough, 6),
    };
    renewals.push(...paying.map((person) => ({ person, ...again })));
  }
  return renewals.filter(({ person, paidThrough }) => paidThrough > person.paidThrough);
};

const subjectsOf = (people: readonly MixedPerson[]): [MixedPerson, ...MixedPerson[]][] => {
  const subjects = new Map<string, [MixedPerson, ...MixedPerson[]]>();
  people.forEach((person, index) => {
    const subject = person.householdCode || String(index);
    const others = subjects.get(subject);
    if (others === undefined) subjects.set(subject, [person]);
    else others.push(person);
  });
  return [...subjects.values()];
};

/** What the next period's payment reaches; now and then so little that a step of the new end is near or missed. */
const nextEnd = (dice: Dice, { scheme, paidThrough, method }: MixedPerson, day: Day): Day => {
  if (scheme === "voluntary-si" && dice.chance(40)) return monthEnd(day);
  if (scheme === "voluntary-si")
    return monthEnd(paidThrough, typeof method === "number" ? method : dice.between(12, 24));
  if (dice.chance(50)) return day - dice.between(0, 4) + dice.oneOf([30, 7, -3, -80]);
  const isMonthEnd = paidThrough === monthEnd(paidThrough);
  return isMonthEnd ? monthEnd(paidThrough, Number(method)) : plusMonths(paidThrough, Number(method));
};
