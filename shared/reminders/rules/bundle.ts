import { err, ok, type Result } from "../../kernel/result.ts";
import { inHouseholdOrder } from "../../law/rules/household-hi.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { Household, HouseholdMember, MobileNumber, VoluntaryEnrollment } from "../../people/rules/types.ts";
import type { SkipReason } from "./types.ts";

type Enrollee = HouseholdMember | VoluntaryEnrollment;

export type Reachable<P extends Enrollee> = P & { readonly phone: MobileNumber };

/** Members that one message is about, as those whose cards end on the same day, and the one who receives for all of them. */
export interface Bundle {
  /** In household order, never empty. */
  readonly members: readonly HouseholdMember[];
  readonly contact: Reachable<HouseholdMember>;
}

type Obstacle = Extract<SkipReason, "opted-out" | "object-code" | "deceased" | "moved-away">;

/** Where due members fall out for different reasons, the first of these is told. */
const PRECEDENCE: readonly Obstacle[] = ["opted-out", "object-code", "deceased", "moved-away"];

interface Asked {
  /** Whether the message is about a member's card. */
  readonly isDue: (member: HouseholdMember) => boolean;
  /** Object codes of cards that are reminded. */
  readonly objectCodes: readonly string[];
  readonly sharedPhones: ReadonlySet<string>;
  /** Whether a member was told of the card and step already, under another household code. */
  readonly isTold: (member: HouseholdMember) => boolean;
}

/**
 * Who is named in a household's message and who gets it. The contact is the lowest in household order who pays for the
 * own card, is alive and here, has not opted out and has a phone of the family's own; whether that member is due does
 * not matter.
 */
export const bundleOf = ({ members }: Household, asked: Asked): Result<Bundle, SkipReason> => {
  const { isDue, objectCodes, sharedPhones, isTold } = asked;
  const willing = inHouseholdOrder(members).filter((member) => obstacleTo(member, objectCodes) === undefined);
  const due = willing.filter((member) => isDue(member) && !isTold(member));
  if (due.length === 0 && willing.some(isDue)) return err("told-before");
  if (due.length === 0) {
    const obstacles = members.filter(isDue).map((member) => obstacleTo(member, objectCodes));
    return err(PRECEDENCE.find((obstacle) => obstacles.includes(obstacle)) ?? "renewed");
  }
  const reachable = willing.filter(isReachable);
  const contact = reachable.find(({ phone }) => !sharedPhones.has(phone));
  if (contact !== undefined) return ok({ members: due, contact });
  return err(reachable.length === 0 ? "no-phone" : "shared-phone");
};

/** What may be a refusal counts as one until it is clear. */
export const hasOptedOut = ({ optOuts, refusalUnclear }: Enrollee, scheme: Scheme): boolean =>
  refusalUnclear === true || optOuts.includes("all") || optOuts.includes(scheme);

export const isReachable = <P extends Enrollee>(person: P): person is Reachable<P> => person.phone !== undefined;

const obstacleTo = (member: HouseholdMember, objectCodes: readonly string[]): Obstacle | undefined => {
  if (hasOptedOut(member, "household-hi")) return "opted-out";
  if (!objectCodes.includes(member.objectCode)) return "object-code";
  return member.status === "active" ? undefined : member.status;
};
