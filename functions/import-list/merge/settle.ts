import type { HouseholdMember, VoluntaryEnrollment } from "../../../shared/people/rules/types.ts";
import { numbersOf, unionOf } from "./merge.ts";
import { isSamePerson, type Numbers, type Workspace } from "./workspace.ts";

/**
 * The record of a person in any of these households; where there are several, the one paid through last, with all that
 * the person refused in any.
 */
export const latestMember = (work: Workspace, codes: readonly string[], numbers: Numbers) => {
  const found = codes.flatMap((code) => {
    const members = work.household(code)?.members ?? [];
    return members.filter((member) => isSamePerson(member, numbers)).map((member) => ({ code, member }));
  });
  const [latest] = found.toSorted((a, b) => (a.member.paidThrough < b.member.paidThrough ? 1 : -1));
  const optOuts = found.map(({ member }) => member.optOuts).reduce(unionOf, []);
  return latest && { ...latest, member: { ...latest.member, optOuts } };
};

/** Puts the person into this household, in the place by order, or takes the person out of it. */
export const settle = (work: Workspace, code: string, person: HouseholdMember, livesHere: boolean) => {
  const members = work.household(code)?.members ?? [];
  const place = members.findIndex((member) => isSamePerson(member, person));
  if (!livesHere && place === -1) return;
  const others = members.filter((member) => !isSamePerson(member, person));
  const next = livesHere ? others.toSpliced(place === -1 ? others.length : place, 0, person) : others;
  work.set({
    scheme: "household-hi",
    household: { code, members: next.toSorted((a, b) => a.order - b.order) },
  });
};

/** A member known by one number gets the other, found on the same person's enrollment. */
export const joinMember = (work: Workspace, code: string, { participantId, ...numbers }: VoluntaryEnrollment) => {
  const member = latestMember(work, [code], numbers)?.member;
  if (member) settle(work, code, { ...member, ...numbersOf(numbers), participantId }, true);
};
