import type { Day } from "./days.ts";
import type { MixedPerson } from "./mixed-person.ts";
import { dueDateOf, type Step, stepsOfCard, stepsOfContribution } from "./policy.ts";

/** Everybody who is due together: a household's members whose cards end on one day, or one payer. */
export interface Obligation {
  readonly kind: MixedPerson["scheme"];
  readonly subject: string;
  readonly due: readonly MixedPerson[];
  readonly dueDate: Day;
  readonly steps: readonly Step[];
}

/** What these people are part of: a member brings in all others of the household who are due on the same day. */
export const obligationsOf = (
  people: readonly MixedPerson[],
  paidThrough: ReadonlyMap<MixedPerson, Day>,
): Obligation[] => {
  const together = new Map<string, [MixedPerson, ...MixedPerson[]]>();
  const endOf = (person: MixedPerson) => paidThrough.get(person) ?? person.paidThrough;
  const endKeyOf = (person: MixedPerson) => `${subjectOf(person)}|${endOf(person)}`;
  const keys = new Set(people.map(endKeyOf));
  for (const person of paidThrough.keys()) {
    const key = endKeyOf(person);
    if (!keys.has(key)) continue;
    const others = together.get(key);
    if (others === undefined) together.set(key, [person]);
    else others.push(person);
  }
  return [...together.values()].map((due) => obligationOf(due, endOf(due[0])));
};

const obligationOf = (due: readonly [MixedPerson, ...MixedPerson[]], end: Day): Obligation => {
  const [person] = due;
  const steps = person.scheme === "household-hi" ? stepsOfCard(end) : stepsOfContribution(person, end);
  return { kind: person.scheme, subject: subjectOf(person), due, dueDate: dueDateOf(person, end), steps };
};

const subjectOf = ({ scheme, householdCode, siNumber, personalId }: MixedPerson): string =>
  scheme === "household-hi" ? householdCode : (siNumber ?? personalId ?? "");
