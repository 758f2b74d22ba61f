import { type Day, isoOf } from "./days.ts";
import type { MixedPerson } from "./mixed-person.ts";
import { CARDS_RISE, FLOOR_RISES, lastSafeDay, priceOfCard, priceOfContribution } from "./policy.ts";

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
  /** Until when each of them is paid now. */
  readonly paidThrough: ReadonlyMap<MixedPerson, Day>;
  readonly kind: MixedPerson["scheme"];
  readonly due: readonly MixedPerson[];
  readonly dueDate: Day;
  readonly day: Day;
  readonly confirmLaw: boolean;
}

const MAX_SHARING = 5;

export const decide = (one: Case): Verdict => (one.kind === "household-hi" ? decideHousehold(one) : decidePayer(one));

const hasOptedOut = ({ optOut, scheme }: MixedPerson) => optOut === "all" || optOut === scheme;

const decideHousehold = ({ people, paidThrough, due, dueDate, day, confirmLaw }: Case): Verdict => {
  const named = due.filter((person) => person.objectCode === "GD" && !hasOptedOut(person));
  if (named.length === 0) return { skipped: due.some(hasOptedOut) ? "opted-out" : "object-code" };
  const family = people.filter(({ householdCode }) => householdCode === due[0]?.householdCode);
  const payers = family.filter(({ objectCode }) => objectCode === "GD").sort((a, b) => orderOf(a) - orderOf(b));
  const reachable = payers.filter((person) => person.phone !== null && !hasOptedOut(person));
  const contact = reachable.find(({ phone }) => householdsWith(people, phone) <= MAX_SHARING);
  if (contact === undefined || contact.phone === null)
    return { skipped: reachable.length === 0 ? "no-phone" : "shared-phone" };
  const insured = payers.filter((person) => day <= lastSafeDay(paidThrough.get(person) ?? 0));
  const priceOn = (date: Day) =>
    named.reduce((sum, person) => sum + priceOfCard(insured.indexOf(person) + 1, Number(person.method), date), 0);
  return { channel: "zalo", to: contact.phone, ...told({ priceOn, day, dueDate, change: CARDS_RISE, confirmLaw }) };
};

const householdsWith = (people: readonly MixedPerson[], shared: string | null): number => {
  const sharing = people.filter(({ scheme, phone }) => scheme === "household-hi" && phone === shared);
  return new Set(sharing.map(({ householdCode }) => householdCode)).size;
};

interface Priced {
  readonly priceOn: (day: Day) => number | null;
  readonly day: Day;
  readonly dueDate: Day;
  /** The day from which another price is planned that counts only when it is confirmed. */
  readonly change: Day;
  readonly confirmLaw: boolean;
}

/** The price of the day, and the one that follows before the due date; neither where it is not certain. */
const told = ({ priceOn, day, dueDate, change, confirmLaw }: Priced): Pick<Verdict, "amount" | "amountLater"> => {
  const amount = day < change || confirmLaw ? priceOn(day) : null;
  const later = priceOn(change);
  const changes = day < change && change <= dueDate && confirmLaw && later !== null && later !== amount;
  return { amount, ...(changes && { amountLater: { from: isoOf(change), amount: later } }) };
};

const orderOf = ({ householdOrder }: MixedPerson) => householdOrder ?? 1_000_000;

const decidePayer = ({ people, due: [payer], dueDate, day, confirmLaw }: Case): Verdict => {
  if (payer === undefined) throw new Error("Nobody is due.");
  if (payer.method === "TH") return { skipped: "nothing-to-pay" };
  if (hasOptedOut(payer)) return { skipped: "opted-out" };
  if (payer.phone === null) return { skipped: "no-phone" };
  const sharing = people.filter(({ scheme, phone }) => scheme === "voluntary-si" && phone === payer.phone);
  if (sharing.length > MAX_SHARING) return { skipped: "shared-phone" };
  const priceOn = (date: Day) => priceOfContribution(payer, date);
  return { channel: "zalo", to: payer.phone, ...told({ priceOn, day, dueDate, change: FLOOR_RISES, confirmLaw }) };
};
