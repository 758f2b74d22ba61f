import { isDeepStrictEqual } from "node:util";
import type { Scheme } from "../../../shared/law/rules/types.ts";
import {
  type Identity,
  type SubjectChange,
  type SubjectKey,
  subjectId,
  subjectKeyOf,
  type Versioned,
} from "../../../shared/people/ports.ts";
import type { Enrolled, Household, VoluntaryEnrollment } from "../../../shared/people/rules/types.ts";
import type { RolledBackRegistry } from "../run/import-log.ts";

/** Either number under which a person is known. */
export interface Numbers {
  readonly siNumber?: string;
  readonly personalId?: string;
}

const numbersIn = ({ siNumber, personalId }: Numbers): readonly string[] =>
  [siNumber, personalId].filter((number) => number !== undefined);

export const isSamePerson = (a: Numbers, b: Numbers): boolean => {
  const numbers = new Set(numbersIn(a));
  return numbersIn(b).some((number) => numbers.has(number));
};

/** What is known of the people of some rows, changed row by row in memory and then written at once. */
export interface Workspace {
  /** The identities of the numbers, each once; two when they have not been known to be one person. */
  identities(numbers: Numbers): readonly Identity[];
  /** From now on all the numbers mean this one. */
  identify(numbers: Numbers, identity: Identity): void;
  household(code: string): Household | undefined;
  enrollment(participantId: string): VoluntaryEnrollment | undefined;
  set(enrolled: Enrolled): void;
  /** The work that wrote the subject last, as it was loaded. */
  writerOf(key: SubjectKey): string | undefined;
  /** Every subject that the rows were about, as it was and as it is now. */
  touched(): readonly Touched[];
  /** Former identities of the numbers whose identity changed; null: none. */
  identitiesBefore(): readonly (readonly [number: string, Identity | null])[];
  /** New identities, and those that now say something else. */
  newIdentities(): ReadonlyMap<string, Identity>;
  changedIdentities(): ReadonlyMap<string, Identity>;
}

export interface Touched extends SubjectChange {
  readonly key: SubjectKey;
  readonly changed: boolean;
}

/** Loads whatever the rows may be about; a row of a household list names a household itself. */
export const openWorkspace = async (
  registry: RolledBackRegistry,
  people: readonly { readonly scheme: Scheme; readonly numbers: Numbers; readonly householdCode?: string }[],
): Promise<Workspace> => {
  const known = await registry.identify([...new Set(people.flatMap(({ numbers }) => numbersIn(numbers)))]);
  const keys = people.flatMap(({ scheme, numbers, householdCode }): SubjectKey[] => {
    const identities = numbersIn(numbers).flatMap((number) => known.get(number) ?? []);
    const areTwo = new Set(identities.map(({ participantId }) => participantId)).size > 1;
    const codes = [householdCode, ...identities.map((identity) => identity.householdCode)];
    return [
      ...subjectsIf(
        scheme === "voluntary-si" || areTwo,
        "voluntary-si",
        identities.map(({ participantId }) => participantId),
      ),
      ...subjectsIf(scheme === "household-hi" || areTwo, "household-hi", codes),
    ];
  });
  return newWorkspace(known, await registry.loadVersioned(keys));
};

const subjectsIf = (
  isWanted: boolean,
  scheme: Scheme,
  subjects: readonly (string | undefined)[],
): readonly SubjectKey[] =>
  isWanted ? subjects.flatMap((subject) => (subject === undefined ? [] : [{ scheme, subject }])) : [];

const newWorkspace = (
  known: ReadonlyMap<string, Identity>,
  loaded: ReadonlyMap<string, Versioned<Enrolled | undefined>>,
): Workspace => {
  const identities = new Map(known);
  const subjects = new Map([...loaded].flatMap(([id, { value }]) => (value ? [[id, value] as const] : [])));
  const about = new Set<string>();
  const get = (key: SubjectKey) => {
    const id = subjectId(key);
    about.add(id);
    return subjects.get(id);
  };
  return {
    identities(numbers) {
      const found = numbersIn(numbers).flatMap((number) => identities.get(number) ?? []);
      return found.filter((one, index) => !found.slice(0, index).some((other) => isDeepStrictEqual(one, other)));
    },
    identify(numbers, identity) {
      for (const number of numbersIn(numbers)) identities.set(number, identity);
    },
    household(code) {
      const found = get({ scheme: "household-hi", subject: code });
      return found?.scheme === "household-hi" ? found.household : undefined;
    },
    enrollment(participantId) {
      const found = get({ scheme: "voluntary-si", subject: participantId });
      return found?.scheme === "voluntary-si" ? found.enrollment : undefined;
    },
    set(enrolled) {
      const id = subjectId(subjectKeyOf(enrolled));
      about.add(id);
      subjects.set(id, enrolled);
    },
    writerOf: (key) => loaded.get(subjectId(key))?.by,
    touched: () =>
      [...about].flatMap((id) => {
        const next = subjects.get(id);
        const seen = loaded.get(id);
        if (next === undefined) return [];
        return [{ key: subjectKeyOf(next), seen, next, changed: !isDeepStrictEqual(seen?.value, next) }];
      }),
    ...identityChanges(known, identities),
  };
};

type Identities = ReadonlyMap<string, Identity>;
type IdentityChanges = Pick<Workspace, "identitiesBefore" | "newIdentities" | "changedIdentities">;

const identityChanges = (known: Identities, identities: Identities): IdentityChanges => {
  const where = (isWanted: (before: Identity | undefined, now: Identity) => boolean) =>
    new Map([...identities].filter(([number, now]) => isWanted(known.get(number), now)));
  return {
    identitiesBefore: () =>
      [...identities].flatMap(([number, now]) => {
        const before = known.get(number);
        return isDeepStrictEqual(before, now) ? [] : [[number, before ?? null] as const];
      }),
    newIdentities: () => where((before) => before === undefined),
    changedIdentities: () => where((before, now) => before !== undefined && !isDeepStrictEqual(before, now)),
  };
};
