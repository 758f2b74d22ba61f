import type { SettingsStore } from "../../../shared/campaigns/ports.ts";
import { err } from "../../../shared/kernel/result.ts";
import {
  type Identity,
  type RegistryCensus,
  type RegistryWriter,
  subjectId,
  subjectKeyOf,
  type Versioned,
} from "../../../shared/people/ports.ts";
import type { Enrolled } from "../../../shared/people/rules/types.ts";
import type { ReminderRecords } from "../../../shared/reminders/ports/ledger.ts";
import type { ScanQueue } from "../../../shared/reminders/ports/queues.ts";

interface Written {
  readonly registry: RegistryWriter & RegistryCensus;
  readonly settings: SettingsStore;
  readonly ledger: ReminderRecords;
  readonly scanQueue: ScanQueue;
  readonly newParticipantId: () => string;
}

/** The same for an import that only looks: it alone sees what it would have written. */
export const writingNothing = <G extends Written>(deps: G): G => ({
  ...deps,
  // Ids that people would get, in no one's way.
  newParticipantId: counting("would-be"),
  registry: overlay(deps.registry),
  scanQueue: { enqueue: async () => undefined },
  ledger: { ...deps.ledger, move: async () => err({ kind: "wrong-state", record: undefined }) },
  settings: {
    ...deps.settings,
    addSharedPhones: async () => undefined,
    removeSharedPhones: async () => undefined,
    recordImport: async () => undefined,
  },
});

const counting = (name: string) => {
  let count = 0;
  return () => `${name}-${++count}`;
};

const overlay = (registry: RegistryWriter & RegistryCensus): RegistryWriter & RegistryCensus => {
  const identities = new Map<string, Identity>();
  // As text it takes a fraction of the memory of what it says.
  const subjects = new Map<string, string>();
  return {
    async identify(numbers) {
      const found = new Map(await registry.identify(numbers));
      for (const number of numbers) {
        const own = identities.get(number);
        if (own) found.set(number, own);
      }
      return found;
    },
    async saveIdentities(more) {
      for (const [number, identity] of more) identities.set(number, identity);
    },
    async loadVersioned(keys) {
      const found = new Map(await registry.loadVersioned(keys));
      for (const id of keys.map(subjectId)) {
        const own = subjects.get(id);
        // Written by `save`.
        if (own !== undefined)
          found.set(id, { value: JSON.parse(own) as Enrolled, version: 0 } satisfies Versioned<Enrolled>);
      }
      return found;
    },
    async save(changes) {
      for (const { next } of changes) subjects.set(subjectId(subjectKeyOf(next)), JSON.stringify(next));
      return [];
    },
    recordPhoneUse: async () => new Map(),
    everybody: () => registry.everybody(),
  };
};
