import { type Day, isoOf } from "./days.ts";
import type { MixedPerson } from "./mixed-person.ts";
import { FLOOR_RISES, priceOfCard, priceOfContribution } from "./policy.ts";

/** What becomes of one reminder: told, to whom and with which amounts, or skipped, and why. */
export interface Verdict {
  readonly skipped?: string;
  readonly channel?: string;
  readonly to?: string;
  readonly amount?: number | null;
  readonly amountLater?: { readonly from: string; readonly amount: number };
}

interface Case {
  readonly people: readonly MixedPerson[];
  readonly kind: MixedPerson["scheme"];
  readonly due: readonly MixedPerson[];
  readonly dueDate: Day;
  readonly day: Day;
  readonly confirmLaw: boolean;
}

const MAX_SHARING = 5;

export const decide = (one: Case): Verdict => (one.kind === "household-hi" ? decideHousehold(one) : decidePayer(one));

const hasOptedOut = ({ optOut, scheme }: MixedPerson) => optOut === "all" || optOut === scheme;

const decideHousehold = ({ people, due }: Case): Verdict => {
  const named = due.filter((person) => person.objectCode === "GD" && !hasOptedOut(person));
  if (named.length === 0) return { skipped: due.some(hasOptedOut) ? "opted-out" : "object-code" };
  const family = people.filter(({ householdCode }) => householdCode === due[0]?.householdCode);
  const ranked = family.filter(({ objectCode }) => objectCode === "GD").sort((a, b) => orderOf(a) - orderOf(b));
  const contact = ranked.find((person) => person.phone !== null && !hasOptedOut(person));
  if (contact === undefined || contact.phone === null) return { skipped: "no-phone" };
  const households = people.filter(({ scheme, phone }) => scheme === "household-hi" && phone === contact.phone);
  if (new Set(households.map(({ householdCode }) => householdCode)).size > MAX_SHARING)
    return { skipped: "shared-phone" };
  let amount = 0;
  for (const person of named) amount += priceOfCard(ranked.indexOf(person) + 1, Number(person.method));
  return { channel: "zalo", to: contact.phone, amount };
};

const orderOf = ({ householdOrder }: MixedPerson) => householdOrder ?? 1_000_000;

const decidePayer = ({ people, due: [payer], dueDate, day, confirmLaw }: Case): Verdict => {
  if (payer === undefined) throw new Error("Nobody is due.");
  if (hasOptedOut(payer)) return { skipped: "opted-out" };
  if (payer.phone === null) return { skipped: "no-phone" };
  const sharing = people.filter(({ scheme, phone }) => scheme === "voluntary-si" && phone === payer.phone);
  if (sharing.length > MAX_SHARING) return { skipped: "shared-phone" };
  const isTold = (date: Day) => date < FLOOR_RISES || confirmLaw;
  const amount = isTold(day) ? priceOfContribution(payer, day) : null;
  const later = priceOfContribution(payer, FLOOR_RISES);
  const changes =
    day < FLOOR_RISES && FLOOR_RISES <= dueDate && isTold(FLOOR_RISES) && later !== null && later !== amount;
  return {
    channel: "zalo",
    to: payer.phone,
    amount,
    ...(changes && { amountLater: { from: isoOf(FLOOR_RISES), amount: later } }),
  };
};
