import { setImmediate as macrotask } from "node:timers/promises";
import { usersAfter } from "../../shared/people/dynamodb/phone-users.ts";
import type { DueDay } from "../../shared/people/ports.ts";
import {
  type Identity,
  type Registry,
  type RegistryCensus,
  type RegistryRestorer,
  type RegistryWriter,
  type SubjectKey,
  subjectId,
  subjectKeyOf,
  type Versioned,
} from "../../shared/people/ports.ts";
import { communeOf } from "../../shared/people/rules/commune-of.ts";
import { dueEntriesOf } from "../../shared/people/rules/due-entries.ts";
import type { Enrolled } from "../../shared/people/rules/types.ts";
import type { ZaloUnreachable } from "../../shared/reminders/rules/zalo-unreachable.ts";
import type { SenderRegistry } from "../../shared/sending/ports/sender-registry.ts";
import { answeringLater } from "./open-calls.ts";

interface Answering extends Registry, SenderRegistry, RegistryWriter, RegistryRestorer {}

export interface InMemoryRegistry extends Answering, RegistryCensus {
  /** All that is stored, in an order that does not depend on the order of writing. */
  state(): RegistryState;
  /** Stores a subject as it is, whatever was there. */
  put(...enrolled: readonly Enrolled[]): void;
  /** How often subjects were written. */
  readonly writes: number;
}

export interface RegistryState {
  readonly subjects: readonly Enrolled[];
  readonly identities: readonly (readonly [string, Identity])[];
  readonly phoneUsers: readonly (readonly [string, readonly string[]])[];
}

export interface InMemoryRegistryOptions {
  readonly pageSize?: number;
  /** The one shard that everything lies in, as far as callers can tell. */
  readonly shardOf?: (subject: string) => number;
}

/** A registry that keeps the same promises as the one on DynamoDB. */
export const inMemoryRegistry = ({
  pageSize = 1000,
  shardOf = () => 0,
}: InMemoryRegistryOptions = {}): InMemoryRegistry => {
  const subjects = new Map<string, Versioned<Enrolled>>();
  const identities = new Map<string, Identity>();
  const phoneUsers = new Map<string, readonly string[]>();
  const zaloUnreachable = new Map<string, readonly ZaloUnreachable[]>();
  let writes = 0;

  const store = (next: Enrolled, version: number, by?: string) => {
    const value = structuredClone(next);
    subjects.set(subjectId(subjectKeyOf(next)), { value, version, ...(by !== undefined && { by }) });
    writes++;
  };

  const found = (keys: readonly SubjectKey[]) =>
    keys.map(subjectId).flatMap((id) => {
      const stored = subjects.get(id);
      return stored ? [[id, structuredClone(stored)] as const] : [];
    });

  const registry = answeringLater<Answering>("registry", {
    async due(partition, shard, cursor = "") {
      const due = [...subjects.values()]
        .filter(({ value }) => value.scheme === partition.scheme && isDue(value, partition))
        .map(({ value }) => subjectKeyOf(value).subject)
        .filter((subject) => shardOf(subject) === shard && subject > cursor)
        .sort();
      const page = due.slice(0, pageSize);
      const last = page.at(-1);
      return { subjects: page, ...(due.length > pageSize && last !== undefined && { cursor: last }) };
    },

    async inCommune({ scheme, communeCode }, cursor = "") {
      const living = [...subjects.values()]
        .filter(({ value }) => value.scheme === scheme && communeOf(value) === communeCode)
        .map(({ value }) => subjectKeyOf(value).subject)
        .filter((subject) => subject > cursor)
        .sort();
      const page = living.slice(0, pageSize);
      const last = page.at(-1);
      return { subjects: page, ...(living.length > pageSize && last !== undefined && { cursor: last }) };
    },

    load: async (keys) => new Map(found(keys).map(([id, { value }]) => [id, value])),

    async loadForSending(keys, { forZalo }) {
      const remembered = keys.map(subjectId).flatMap((id) => {
        const said = zaloUnreachable.get(id);
        return forZalo && said ? [[id, said] as const] : [];
      });
      return {
        enrolled: new Map(found(keys).map(([id, { value }]) => [id, value])),
        zaloUnreachable: new Map(remembered),
      };
    },

    async cacheUnreachable(key, said) {
      const others = (zaloUnreachable.get(subjectId(key)) ?? []).filter(({ template }) => template !== said.template);
      zaloUnreachable.set(subjectId(key), [...others, said]);
    },

    loadVersioned: async (keys) => new Map(found(keys)),

    async identify(numbers) {
      return new Map(
        numbers.flatMap((number) => {
          const identity = identities.get(number);
          return identity ? [[number, identity] as const] : [];
        }),
      );
    },

    async saveIdentities(next) {
      for (const [number, identity] of next) identities.set(number, identity);
    },

    async save(changes) {
      const lost = changes.filter(({ seen, next, by }) => {
        const stored = subjects.get(subjectId(subjectKeyOf(next)))?.version ?? 0;
        if (stored !== (seen?.version ?? 0)) return true;
        store(next, stored + 1, by);
        return false;
      });
      return lost.map(({ next }) => subjectKeyOf(next));
    },

    async recordPhoneUse(scheme, phones) {
      const counts = new Map<string, number>();
      for (const [phone, use] of phones) {
        const after = usersAfter(phoneUsers.get(`${scheme}#${phone}`) ?? [], use);
        phoneUsers.set(`${scheme}#${phone}`, after);
        counts.set(phone, after.length);
      }
      return counts;
    },

    async restore(changes) {
      const lost = changes.filter(({ seen, before }) => {
        const id = subjectId(subjectKeyOf(seen.value));
        if (subjects.get(id)?.version !== seen.version) return true;
        if (before === undefined) subjects.delete(id);
        else store(before.value, seen.version + 1, before.by);
        return false;
      });
      return lost.map(({ seen }) => subjectKeyOf(seen.value));
    },

    async restoreIdentities(former) {
      for (const [number, identity] of former) {
        if (identity === undefined) identities.delete(number);
        else identities.set(number, identity);
      }
    },
  });

  return {
    ...registry,

    get writes() {
      return writes;
    },

    async *everybody() {
      for (const { value } of [...subjects.values()]) {
        await macrotask();
        yield structuredClone(value);
      }
    },

    put(...enrolled) {
      for (const value of enrolled) store(value, (subjects.get(subjectId(subjectKeyOf(value)))?.version ?? 0) + 1);
    },

    state: () => ({
      subjects: sortedEntries(subjects).map(([, { value }]) => value),
      identities: sortedEntries(identities),
      phoneUsers: sortedEntries(phoneUsers).filter(([, users]) => users.length > 0),
    }),
  };
};

const isDue = (enrolled: Enrolled, partition: DueDay) =>
  dueEntriesOf(enrolled).some(
    (paid) =>
      paid.paidThrough === partition.paidThrough &&
      (paid.scheme === "household-hi" || String(paid.method) === String(partition.method)),
  );

const sortedEntries = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
