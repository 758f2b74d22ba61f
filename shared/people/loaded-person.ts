import {
  type PeopleFinder,
  type Place,
  type RegistryWriter,
  subjectId,
  subjectKeyOf,
  type Versioned,
} from "./ports.ts";
import { type EnrolledPerson, peopleIn } from "./rules/enrolled-people.ts";
import type { Enrolled } from "./rules/types.ts";

/** A person with everything that names them, as it was read. */
export interface LoadedPerson {
  readonly participantId: string;
  readonly subjects: readonly Versioned<Enrolled>[];
  /** The person's own records, one a household or enrollment; never empty. */
  readonly records: readonly [EnrolledPerson, ...EnrolledPerson[]];
  /** Of all subjects together: any change of one makes it another. */
  readonly version: string;
}

export interface Loading {
  readonly finder: Pick<PeopleFinder, "subjectsOf">;
  readonly registry: Pick<RegistryWriter, "loadVersioned">;
}

/** Those of these people who are there, in the order asked for. */
export const loadPeople = async (
  deps: Loading,
  participantIds: readonly string[],
): Promise<readonly LoadedPerson[]> => {
  const places = await Promise.all(
    participantIds.map(async (participantId) => {
      const keys = await deps.finder.subjectsOf(participantId);
      return keys.map((key): Place => ({ participantId, key }));
    }),
  );
  return loadPlaces(deps, places.flat());
};

/** The people in these places, who all are named alike in each of theirs. */
export const loadPlaces = async (
  { registry }: Pick<Loading, "registry">,
  places: readonly Place[],
): Promise<readonly LoadedPerson[]> => {
  const found = await registry.loadVersioned(places.map(({ key }) => key));
  return [...new Set(places.map(({ participantId }) => participantId))].flatMap((participantId) => {
    const own = places.filter((place) => place.participantId === participantId).map(({ key }) => subjectId(key));
    const subjects = [...new Set(own)].flatMap((id) => found.get(id) ?? []);
    const naming = subjects.filter(({ value }) => recordsOf(value, participantId).length > 0);
    const [first, ...others] = naming.flatMap(({ value }) => recordsOf(value, participantId));
    if (first === undefined) return [];
    return [{ participantId, subjects: naming, records: [first, ...others], version: versionOf(naming) }];
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
