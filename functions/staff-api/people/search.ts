import { coversCommune, type Scope } from "../../../shared/access/rules/permissions.ts";
import { MAX_SEARCH_RESULTS } from "../../../shared/api/contracts/values.ts";
import type { Refusal, RouteHandlers } from "../../../shared/api/server/asked.ts";
import { communeRef, looked } from "../../../shared/api/server/office.ts";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { type LoadedPerson, loadPeople, loadPlaces, said } from "../../../shared/people/loaded-person.ts";
import { subjectId } from "../../../shared/people/ports.ts";
import { peopleIn } from "../../../shared/people/rules/enrolled-people.ts";
import { maskedPhone, maskedSiNumber } from "../../../shared/people/rules/masked.ts";
import { parseMobile } from "../../../shared/people/rules/mobile-number.ts";
import { isEverybodys, matchesName, nameWords } from "../../../shared/people/rules/name-words.ts";
import { readLookUpCode } from "../../../shared/reminders/rules/look-up-code.ts";
import { isOfRegistry } from "../../../shared/reminders/rules/types.ts";
import type { PeopleDeps } from "./people-deps.ts";

type Understood = "phone" | "si-number" | "personal-id" | "look-up-code" | "name";

interface Candidates {
  readonly understoodAs: Understood;
  readonly people: readonly LoadedPerson[];
  readonly isAll: boolean;
  readonly isMeant: (person: LoadedPerson) => boolean;
}

export const searchHandlers = (deps: PeopleDeps): Pick<RouteHandlers, "search-people"> => ({
  async "search-people"({ body, scope, now, entry }) {
    const wanted = scopeIn(scope, body.communeCode);
    const candidates = await candidatesFor(deps, body.text, { scope: wanted, now });
    if (!candidates.ok) return candidates;
    const { understoodAs, isAll, isMeant } = candidates.value;
    // What an index says may be old: the documents decide who is shown.
    const people = candidates.value.people.filter((person) => isMeant(person) && isInside(person, wanted));
    const shown = people.slice(0, MAX_SEARCH_RESULTS);
    const details = {
      understoodAs,
      found: String(shown.length),
      ...(body.communeCode !== undefined && { commune: body.communeCode }),
    };
    const about = { subject: { kind: "people", id: "search" }, details } as const;
    const answer = {
      understoodAs,
      people: shown.map((person) => foundPerson(deps, person)),
      hasMore: people.length > shown.length || !isAll,
    };
    return ok(await looked(deps, entry(about), answer));
  },
});

/** A commune that was asked for narrows the scope and never widens it. */
const scopeIn = (scope: Scope, communeCode: string | undefined): Scope => {
  if (communeCode === undefined) return scope;
  return { kind: "communes", communes: coversCommune(scope, communeCode) ? [communeCode] : [] };
};

const isInside = ({ records }: LoadedPerson, scope: Scope): boolean =>
  records.some(({ communeCode }) => coversCommune(scope, communeCode));

const candidatesFor = async (
  deps: PeopleDeps,
  text: string,
  given: { readonly scope: Scope; readonly now: Date },
): Promise<Result<Candidates, Refusal>> => {
  const digits = text.replace(/[\s.\-–()+]/g, "");
  if (/^\d+$/.test(digits)) return byDigits(deps, text, digits);
  const code = readLookUpCode(text);
  const told = code === undefined ? undefined : await byCode(deps, code, given.now);
  return told === undefined ? byName(deps, text, given.scope) : ok(told);
};

const NOT_A_NUMBER: Refusal = {
  kind: "invalid-request",
  errors: [{ field: "body.text", problem: "wrong-form" }],
};

const byDigits = async (deps: PeopleDeps, text: string, digits: string): Promise<Result<Candidates, Refusal>> => {
  const mobile = parseMobile(text);
  if (mobile.kind === "ok") {
    const keys = await deps.phones.subjectsOf(mobile.number);
    const found = await deps.registry.loadVersioned(keys);
    const people = [...found.values()].flatMap(({ value }) =>
      peopleIn(value).flatMap(({ phone, participantId }) => (phone === mobile.number ? [participantId] : [])),
    );
    const isMeant = ({ records }: LoadedPerson) => records.some(({ phone }) => phone === mobile.number);
    const ids = [...new Set(people)].slice(0, MOST_BY_PHONE);
    return ok({ understoodAs: "phone", people: await loadPeople(deps, ids), isAll: true, isMeant });
  }
  if (digits.length !== 10 && digits.length !== 12) return err(NOT_A_NUMBER);
  const identity = (await deps.registry.identify([digits])).get(digits);
  const field = digits.length === 10 ? "siNumber" : "personalId";
  return ok({
    understoodAs: digits.length === 10 ? "si-number" : "personal-id",
    people: identity === undefined ? [] : await loadPeople(deps, [identity.participantId]),
    isAll: true,
    isMeant: ({ records }) => records.some((record) => record[field] === digits),
  });
};

const MOST_BY_PHONE = 60;
const MOST_PLACES = 3 * MAX_SEARCH_RESULTS;

/** Undefined where no message has this code: six letters may be a name too. */
const byCode = async (deps: PeopleDeps, code: string, now: Date): Promise<Candidates | undefined> => {
  const reminder = await deps.byCode(code, now);
  if (reminder === undefined || !isOfRegistry(reminder)) return undefined;
  const enrolled = (await deps.registry.loadVersioned([reminder])).get(subjectId(reminder));
  const people = enrolled === undefined ? [] : peopleIn(enrolled.value).map(({ participantId }) => participantId);
  return { understoodAs: "look-up-code", people: await loadPeople(deps, people), isAll: true, isMeant: () => true };
};

const byName = async (deps: PeopleDeps, text: string, scope: Scope): Promise<Result<Candidates, Refusal>> => {
  const words = nameWords(text);
  if (words.join("").length < 2 || isEverybodys(words))
    return err({ kind: "invalid-request", errors: [{ field: "body.text", problem: "too-vague" }] });
  const communes = scope.kind === "communes" ? scope.communes : undefined;
  if (communes?.length === 0 || scope.kind === "own-list") {
    return ok({ understoodAs: "name", people: [], isAll: true, isMeant: () => true });
  }
  const { places, isAll } = await deps.finder.byName({ words, communes, limit: MAX_SEARCH_RESULTS });
  return ok({
    understoodAs: "name",
    // A few more than are shown, as some may have another name by now.
    people: await loadPlaces(deps, places.slice(0, MOST_PLACES)),
    isAll: isAll && places.length <= MOST_PLACES,
    isMeant: ({ records }) => records.some(({ fullName }) => matchesName(words, nameWords(fullName))),
  });
};

const foundPerson = ({ province }: PeopleDeps, person: LoadedPerson) => {
  const [first] = person.records;
  const phone = said(person, "phone");
  const siNumber = said(person, "siNumber");
  const birthYear = said(person, "birthDate")?.slice(0, 4);
  const communeCode = said(person, "communeCode");
  return {
    participantId: person.participantId,
    name: first.fullName,
    status: first.status,
    schemes: person.subjects.map(({ value }) => value.scheme),
    ...(birthYear !== undefined && { birthYear }),
    ...(communeCode !== undefined && { commune: communeRef(province, communeCode) }),
    ...(phone !== undefined && { phone: maskedPhone(phone) }),
    ...(siNumber !== undefined && { siNumber: maskedSiNumber(siNumber) }),
  };
};
