import { coversCommune, type Scope } from "../../../shared/access/rules/permissions.ts";
import type { Refusal } from "../../../shared/api/server/asked.ts";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { type LoadedPerson, type Loading, loadPeople } from "../../../shared/people/loaded-person.ts";
import type { HouseholdMember } from "../../../shared/people/rules/types.ts";

/** The person, if there is one inside the caller's scope: what is outside does not exist for the caller. */
export const loadPerson = async (
  deps: Loading,
  participantId: string,
  scope: Scope,
): Promise<Result<LoadedPerson, Refusal>> => {
  const [person] = await loadPeople(deps, [participantId]);
  const isSeen = person?.records.some(({ communeCode }) => coversCommune(scope, communeCode));
  return person !== undefined && isSeen ? ok(person) : err({ kind: "not-found" });
};

export const householdOf = ({ subjects }: LoadedPerson) =>
  subjects.flatMap(({ value }) => (value.scheme === "household-hi" ? [value.household] : []))[0];

export const enrollmentOf = ({ subjects }: LoadedPerson) =>
  subjects.flatMap(({ value }) => (value.scheme === "voluntary-si" ? [value.enrollment] : []))[0];

export const memberOf = (person: LoadedPerson): HouseholdMember | undefined =>
  householdOf(person)?.members.find(({ participantId }) => participantId === person.participantId);
