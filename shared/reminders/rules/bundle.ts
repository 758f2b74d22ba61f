import { err, ok, type Result } from "../../kernel/result.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { HOUSEHOLD_OBJECT_CODE, payersOf } from "../../law/rules/household-hi.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { Household, HouseholdMember, MobileNumber, VoluntaryEnrollment } from "../../people/rules/types.ts";
import type { SkipReason } from "./types.ts";

type Enrollee = HouseholdMember | VoluntaryEnrollment;

export type Reachable<P extends Enrollee> = P & { readonly phone: MobileNumber };

/** Members whose cards end on the same day, and the one who receives for all of them. */
export interface Bundle {
  /** In household order, never empty. */
  readonly members: readonly HouseholdMember[];
  readonly contact: Reachable<HouseholdMember>;
}

type Obstacle = Extract<SkipReason, "opted-out" | "object-code" | "deceased" | "moved-away">;

/** Where due members fall out for different reasons, the first of these is told. */
const PRECEDENCE: readonly Obstacle[] = ["opted-out", "object-code", "deceased", "moved-away"];

/**
 * Who is named in a household's message and who gets it. The contact is the lowest in household order who pays for the
 * own card, is alive and here, has a phone and has not opted out; whether that member is due does not matter.
 */
export const bundleOf = (household: Household, paidThrough: CivilDate): Result<Bundle, SkipReason> => {
  const isDue = (member: HouseholdMember): boolean => member.paidThrough === paidThrough;
  const willing = payersOf(household).filter((member) => obstacleTo(member) === undefined);
  const members = willing.filter(isDue);
  if (members.length === 0) {
    const obstacles = household.members.filter(isDue).map(obstacleTo);
    return err(PRECEDENCE.find((obstacle) => obstacles.includes(obstacle)) ?? "renewed");
  }
  const contact = willing.find(isReachable);
  return contact === undefined ? err("no-phone") : ok({ members, contact });
};

export const hasOptedOut = ({ optOuts }: Enrollee, scheme: Scheme): boolean =>
  optOuts.includes("all") || optOuts.includes(scheme);

export const isReachable = <P extends Enrollee>(person: P): person is Reachable<P> => person.phone !== undefined;

const obstacleTo = (member: HouseholdMember): Obstacle | undefined => {
  if (hasOptedOut(member, "household-hi")) return "opted-out";
  if (member.objectCode !== HOUSEHOLD_OBJECT_CODE) return "object-code";
  return member.status === "active" ? undefined : member.status;
};
