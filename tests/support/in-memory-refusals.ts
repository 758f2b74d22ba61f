import type {
  ConfirmationsToSend,
  OwedConfirmations,
  RefusalHistory,
  RefusalStore,
  VersionedUser,
  ZaloUsers,
} from "../../shared/opt-outs/ports.ts";
import type { Refusal } from "../../shared/opt-outs/rules/history.ts";
import type { OptOutChange } from "../../shared/opt-outs/rules/types.ts";
import { type PhoneBook, subjectKeyOf } from "../../shared/people/ports.ts";
import { peopleIn } from "../../shared/people/rules/enrolled-people.ts";
import type { FoundMessage, LookUpCodes } from "../../shared/reminders/ports/look-up-codes.ts";
import type { InMemoryRegistry } from "./in-memory-registry.ts";
import { answeringLater } from "./open-calls.ts";

/** Histories of refusals that keep the same promises as those on DynamoDB. */
export const inMemoryRefusals = () => {
  const histories = new Map<string, RefusalHistory>();
  const store = answeringLater<RefusalStore>("refusals", {
    load: async (ids) => new Map([...histories].filter(([id]) => ids.includes(id))),
    save: async (id, seen, refusals) => {
      if (histories.get(id)?.version !== seen?.version) return false;
      histories.set(id, { refusals, version: (seen?.version ?? 0) + 1 });
      return true;
    },
  });
  return { ...store, of: (id: string): readonly Refusal[] => histories.get(id)?.refusals ?? [] };
};

/** Knows from the registry itself who uses a phone. */
export const phoneBookOf = (registry: Pick<InMemoryRegistry, "state">): PhoneBook =>
  answeringLater<PhoneBook>("phones", {
    subjectsOf: async (phone) =>
      registry
        .state()
        .subjects.filter((enrolled) => peopleIn(enrolled).some((person) => person.phone === phone))
        .map(subjectKeyOf),
  });

export const inMemoryZaloUsers = () => {
  const users = new Map<string, VersionedUser>();
  const following = new Map<string, boolean>();
  const store = answeringLater<ZaloUsers>("users", {
    load: async (user) => users.get(user) ?? { user: { phones: [] }, version: 0 },
    save: async (user, version, next) => {
      if ((users.get(user)?.version ?? 0) !== version) return false;
      users.set(user, { user: next, version: version + 1 });
      return true;
    },
    tellFollowing: async (user, isFollowing) => {
      following.set(user, isFollowing);
    },
  });
  return { ...store, isFollowing: (user: string) => following.get(user) };
};

/** Confirmations that keep the same promises as those on DynamoDB. */
export const inMemoryConfirmations = () => {
  const kept = new Map<string, { change: OptOutChange; isOwed: boolean; toldOn?: string; told: number }>();
  const of = ({ phone, topic }: OptOutChange) => kept.get(`${phone}#${topic}`);
  const store = answeringLater<OwedConfirmations & ConfirmationsToSend>("confirmations", {
    owe: async (change) => {
      const known = of(change);
      if (known !== undefined && known.change.at >= change.at) return;
      kept.set(`${change.phone}#${change.topic}`, { told: 0, ...known, change, isOwed: true });
    },
    owed: async (day) =>
      [...kept.values()]
        .filter(({ isOwed, told, toldOn }) => isOwed && (told < 3 || toldOn !== day))
        .map(({ change }) => change),
    claim: async (change, day) => {
      const known = of(change);
      if (known === undefined || !known.isOwed || known.change.refusalId !== change.refusalId) return false;
      Object.assign(known, { isOwed: false, told: known.toldOn === day ? known.told + 1 : 1, toldOn: day });
      return true;
    },
    putBack: async (change) => {
      const known = of(change);
      if (known?.change.refusalId === change.refusalId) known.isOwed = true;
    },
  });
  return { ...store, all: () => [...kept.values()].filter(({ isOwed }) => isOwed).map(({ change }) => change) };
};

/** Codes as a ledger would know them. */
export const inMemoryLookUpCodes = (codes: Readonly<Record<string, FoundMessage>> = {}): LookUpCodes => {
  const known = new Map(Object.entries(codes));
  return answeringLater<LookUpCodes>("codes", { find: async (code) => known.get(code) });
};
