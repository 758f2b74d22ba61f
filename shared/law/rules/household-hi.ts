import { type CivilDate, plusDays, plusMonths } from "../../kernel/rules/civil-date.ts";
import { type LawParameterName, lawOn } from "./parameters.ts";
import { type Price, type Pricing, priceBy, share } from "./price.ts";
import type { InsuredMember } from "./types.ts";

/** The first to fourth member pay less and less; the fifth and all after pay the same. */
const RANKS = ["hi-rank-1", "hi-rank-2", "hi-rank-3", "hi-rank-4", "hi-rank-5"] as const;

const PRICED_BY: readonly LawParameterName[] = ["reference-level", "hi-rate", ...RANKS];

/** A card that starts anew is valid from the 30th day after payment. */
const NEW_CARD_WAIT_DAYS = 30;

/** The only object code whose cards the family itself pays for; the State renews all others. */
export const HOUSEHOLD_OBJECT_CODE = "GD";

/**
 * The last day of payment that keeps a card's continuity. The law says three months, the collectors' software 90 days;
 * where they differ, the earlier is safe under both readings.
 */
export const lastSafeDay = (expiry: CivilDate): CivilDate => {
  const known = lastSafeDays.get(expiry);
  if (known !== undefined) return known;
  const byDays = plusDays(expiry, lawOn("hi-continuity-days", expiry).value);
  const byMonths = plusMonths(expiry, lawOn("hi-continuity-months", expiry).value);
  const earlier = byDays < byMonths ? byDays : byMonths;
  lastSafeDays.set(expiry, earlier);
  return earlier;
};

/** Thousands of cards end on the same day. */
const lastSafeDays = new Map<CivilDate, CivilDate>();

/** The first day on which the next card is valid. */
export const coverFrom = (expiry: CivilDate, paidOn: CivilDate): CivilDate => {
  if (paidOn <= expiry) return plusDays(expiry, 1);
  return paidOn <= lastSafeDay(expiry) ? paidOn : plusDays(paidOn, NEW_CARD_WAIT_DAYS);
};

/** What one month costs the member at that place of the household, in whole đồng. The first is 1. */
export const memberMonthly = (rank: number, date: CivilDate): number => {
  const rankName = RANKS[rank - 1] ?? "hi-rank-5";
  return share(lawOn("reference-level", date).value, lawOn("hi-rate", date).value, lawOn(rankName, date).value);
};

/** A household, as far as its price goes. */
interface Insured<Member> {
  readonly members: readonly Member[];
}

/** The household's own payers in household order; members with the same order stay as listed. */
export const payersOf = <Member extends InsuredMember>({ members }: Insured<Member>): readonly Member[] =>
  members.filter(({ objectCode }) => objectCode === HOUSEHOLD_OBJECT_CODE).sort(byOrder);

/**
 * What the next cards of these members cost together, in whole đồng. A member's rank is the place among all payers of
 * the household, whether they are due, alive or here.
 */
export const priceHousehold = (
  household: Insured<InsuredMember>,
  bundleMembers: readonly Pick<InsuredMember, "participantId">[],
  pricing: Pricing,
): Price => {
  const bundled = new Set(bundleMembers.map(({ participantId }) => participantId));
  const shares = payersOf(household)
    .map(({ participantId, method }, index) => ({ participantId, months: method, rank: index + 1 }))
    .filter(({ participantId }) => bundled.has(participantId));
  return priceBy(PRICED_BY, pricing, (date) =>
    shares.reduce((total, { months, rank }) => total + months * memberMonthly(rank, date), 0),
  );
};

// Not a subtraction: members without an order may stand at infinity.
const byOrder = (a: InsuredMember, b: InsuredMember): number => (a.order === b.order ? 0 : a.order < b.order ? -1 : 1);
