import { coversCommune, type Scope } from "../../../shared/access/rules/permissions.ts";
import type { Refusal } from "../../../shared/api/server/asked.ts";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { subjectId, subjectKeyOf, type Versioned } from "../../../shared/people/ports.ts";
import { type EnrolledPerson, peopleIn } from "../../../shared/people/rules/enrolled-people.ts";
import type { Enrolled, HouseholdMember } from "../../../shared/people/rules/types.ts";
import type { PeopleDeps } from "./people-deps.ts";

/** A person with everything that names them, as it was read. */
export interface LoadedPerson {
  readonly participantId: string;
  readonly subjects: readonly Versioned<Enrolled>[];
  /** The person's own records, one a household or enrollment; never empty. */
  readonly records: readonly [EnrolledPerson, ...EnrolledPerson[]];
  /** Of all subjects together: any change of one makes it another. */
  readonly version: string;
}

type Loading = Pick<PeopleDeps, "finder" | "registry">;

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

/** Those of these people who are there, in the order asked for. */
export const loadPeople = async (
  { finder, registry }: Loading,
  participantIds: readonly string[],
): Promise<readonly LoadedPerson[]> => {
  const places = await Promise.all(
    participantIds.map(async (participantId) => ({ participantId, keys: await finder.subjectsOf(participantId) })),
  );
  const found = await registry.loadVersioned(places.flatMap(({ keys }) => keys));
  return places.flatMap(({ participantId, keys }) => {
    const subjects = keys.flatMap((key) => found.get(subjectId(key)) ?? []);
    const own = subjects.filter(({ value }) => recordsOf(value, participantId).length > 0);
    const [first, ...others] = own.flatMap(({ value }) => recordsOf(value, participantId));
    if (first === undefined) return [];
    return [{ participantId, subjects: own, records: [first, ...others], version: versionOf(own) }];
  });
};

const recordsOf = (enrolled: Enrolled, participantId: string): readonly EnrolledPerson[] =>
  peopleIn(enrolled).filter((person) => person.participantId === participantId);

const versionOf = (subjects: readonly Versioned<Enrolled>[]): string => {
  const parts = subjects.map(({ value, version }) => `${value.scheme === "household-hi" ? "h" : "v"}${version}`);
  return `"${parts.sort().join(".")}"`;
};

/** What the first record that knows says. */
export const said = <Field extends "phone" | "siNumber" | "personalId" | "birthDate" | "communeCode">(
  { records }: LoadedPerson,
  field: Field,
): EnrolledPerson[Field] | undefined => records.find((record) => record[field] !== undefined)?.[field];

export const householdOf = ({ subjects }: LoadedPerson) =>
  subjects.flatMap(({ value }) => (value.scheme === "household-hi" ? [value.household] : []))[0];

export const enrollmentOf = ({ subjects }: LoadedPerson) =>
  subjects.flatMap(({ value }) => (value.scheme === "voluntary-si" ? [value.enrollment] : []))[0];

export const memberOf = (person: LoadedPerson): HouseholdMember | undefined =>
  householdOf(person)?.members.find(({ participantId }) => participantId === person.participantId);

/** The subjects with the person's own records changed. */
export const changedSubjects = (
  { participantId, subjects }: LoadedPerson,
  change: <P extends EnrolledPerson>(record: P) => P,
): readonly { readonly seen: Versioned<Enrolled>; readonly next: Enrolled }[] =>
  subjects.map((seen) => ({ seen, next: withPerson(seen.value, participantId, change) }));

const withPerson = (
  enrolled: Enrolled,
  participantId: string,
  change: <P extends EnrolledPerson>(record: P) => P,
): Enrolled => {
  if (enrolled.scheme === "voluntary-si") return { ...enrolled, enrollment: change(enrolled.enrollment) };
  const members = enrolled.household.members.map((member) =>
    member.participantId === participantId ? change(member) : member,
  );
  return { ...enrolled, household: { ...enrolled.household, members } };
};

export const subjectOf = (seen: Versioned<Enrolled>) => subjectKeyOf(seen.value);
