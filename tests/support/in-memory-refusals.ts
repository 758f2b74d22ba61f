import type { RefusalHistory, RefusalStore, ZaloUser, ZaloUsers } from "../../shared/opt-outs/ports.ts";
import type { Refusal } from "../../shared/opt-outs/rules/history.ts";
import { type PhoneBook, subjectKeyOf } from "../../shared/people/ports.ts";
import { peopleIn } from "../../shared/people/rules/enrolled-people.ts";
import type { MobileNumber } from "../../shared/people/rules/types.ts";
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
  const users = new Map<string, { phone?: MobileNumber; wishes: Map<string, Refusal>; following?: boolean }>();
  const userOf = (user: string) => {
    const known = users.get(user) ?? { wishes: new Map<string, Refusal>() };
    users.set(user, known);
    return known;
  };
  const view = (user: string): ZaloUser => {
    const { phone, wishes } = userOf(user);
    return { ...(phone !== undefined && { phone }), wishes: [...wishes.values()] };
  };
  const store = answeringLater<ZaloUsers>("users", {
    load: async (user) => view(user),
    tellPhone: async (user, phone) => {
      userOf(user).phone = phone;
    },
    tellWish: async (user, wish) => {
      userOf(user).wishes.set(`${wish.kind}#${wish.topic}`, wish);
      return view(user);
    },
    tellFollowing: async (user, following) => {
      userOf(user).following = following;
    },
  });
  return { ...store, isFollowing: (user: string) => userOf(user).following };
};
