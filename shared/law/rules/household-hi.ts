import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import { type LawParameterName, lawOn } from "./parameters.ts";
import { type Price, type Pricing, priceBy, share } from "./price.ts";
import type { InsuredMember } from "./types.ts";

/** The first to fourth member pay less and less; the fifth and all after pay the same. */
const RANKS = ["hi-rank-1", "hi-rank-2", "hi-rank-3", "hi-rank-4", "hi-rank-5"] as const;

const PRICED_BY: readonly LawParameterName[] = ["reference-level", "hi-rate", ...RANKS];

/** A card that starts anew is valid from the 30th day after payment. */
const NEW_CARD_WAIT_DAYS = 30;

/** The object code whose cards the family itself pays for, at the law's rates. */
const HOUSEHOLD_OBJECT_CODE = "GD";

/** The last day of payment after which a card works at once; later, the next one waits for 30 days. */
export const lastSafeDay = (expiry: CivilDate): CivilDate => {
  const known = lastSafeDays.get(expiry);
  if (known !== undefined) return known;
  const day = plusDays(expiry, lawOn("hi-safe-days", expiry).value);
  lastSafeDays.set(expiry, day);
  return day;
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

/** Members in household order; those with the same order stay as listed. */
export const inHouseholdOrder = <Member extends Pick<InsuredMember, "order">>(
  members: readonly Member[],
): readonly Member[] => [...members].sort(byOrder);

/**
 * What the next cards of these members cost together, in whole đồng. A member's rank is the place in household order
 * among those of the household who take part "in the same financial year": Law 51/2024/QH15, Art. 13(6). Counted are the
 * bundle itself and other payers whose card is valid or ended so lately that they may still continue it.
 * Null where a member pays by other rates than a household's.
 */
export const priceHousehold = (
  household: Insured<InsuredMember>,
  bundleMembers: readonly Pick<InsuredMember, "participantId">[],
  pricing: Pricing,
): Price => {
  const bundled = new Set(bundleMembers.map(({ participantId }) => participantId));
  const isBundled = ({ participantId }: InsuredMember): boolean => bundled.has(participantId);
  const ranked = inHouseholdOrder(household.members).filter(
    (member) => isPayer(member) && (isBundled(member) || isInsured(member, pricing.today)),
  );
  const shares = ranked
    .map((member, index) => ({ member, months: member.method, rank: index + 1 }))
    .filter(({ member }) => isBundled(member));
  if (shares.length < bundled.size) return { amount: null };
  return priceBy(PRICED_BY, pricing, (date) =>
    shares.reduce((total, { months, rank }) => total + months * memberMonthly(rank, date), 0),
  );
};

const isPayer = ({ objectCode, status }: InsuredMember): boolean =>
  objectCode === HOUSEHOLD_OBJECT_CODE && status === "active";

const isInsured = ({ paidThrough }: InsuredMember, today: CivilDate): boolean => today <= lastSafeDay(paidThrough);

// Not a subtraction: members without an order may stand at infinity.
const byOrder = (a: Pick<InsuredMember, "order">, b: Pick<InsuredMember, "order">): number =>
  a.order === b.order ? 0 : a.order < b.order ? -1 : 1;
