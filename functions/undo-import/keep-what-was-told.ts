import { type Identity, keyOfSubject, type Mark, type RegistryWriter } from "../../shared/people/ports.ts";
import { withFormerCodes } from "../../shared/people/rules/former-codes.ts";
import type { Enrolled } from "../../shared/people/rules/types.ts";
import { chunksOf } from "./chunks.ts";
import type { Before } from "./read-journal.ts";

/** Household codes by participant. */
type CodesLeft = ReadonlyMap<string, readonly string[]>;

/**
 * The identities as they are put back. Who was named by the list for the first time keeps the participant's id and the
 * household: the next list that names the person then finds in the ledger what was told already.
 */
export const keepingParticipants = async (
  registry: RegistryWriter,
  identities: Before["identities"],
): Promise<Before["identities"]> => {
  const named = [...identities].flatMap(([number, before]) => (before === undefined ? [number] : []));
  const now = new Map<string, Identity>();
  for (const chunk of chunksOf(named)) for (const found of await registry.identify(chunk)) now.set(...found);
  return new Map(
    [...identities].map(([number, before]) => [number, before ?? withoutRenewals(now.get(number))] as const),
  );
};

const withoutRenewals = (identity: Identity | undefined): Identity | undefined => {
  if (identity === undefined) return undefined;
  const { renewals: _, ...kept } = identity;
  return kept;
};

/** From which households of the list people go back to those that they were in before. */
export const householdsLeft = async (
  registry: RegistryWriter,
  importId: string,
  before: Before,
): Promise<CodesLeft> => {
  const left = new Map<string, readonly string[]>();
  for (const chunk of chunksOf(before.subjects)) {
    for (const [id, { value, by }] of await registry.loadVersioned(chunk.map(keyOfSubject))) {
      if (by !== importId || value.scheme !== "household-hi") continue;
      const staying = new Set(membersOf(before.of(id)?.value).map(({ participantId }) => participantId));
      for (const { participantId, formerly = [] } of value.household.members.filter(
        (one) => !staying.has(one.participantId),
      )) {
        left.set(participantId, [...(left.get(participantId) ?? []), ...formerly, value.household.code]);
      }
    }
  }
  return left;
};

const membersOf = (enrolled: Enrolled | undefined) =>
  enrolled?.scheme === "household-hi" ? enrolled.household.members : [];

/** The subject as it was; its people remember the household that they come back from, because they may have been told there. */
export const movedBack = (before: Mark | undefined, left: CodesLeft): Mark | undefined => {
  if (before?.value.scheme !== "household-hi") return before;
  const { household } = before.value;
  const members = household.members.map((member) => {
    const codes = left.get(member.participantId);
    return codes ? withFormerCodes(member, [...(member.formerly ?? []), ...codes], household.code) : member;
  });
  return { ...before, value: { scheme: "household-hi", household: { ...household, members } } };
};
