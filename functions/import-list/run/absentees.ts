import { type RegistryCensus, type RegistryWriter, subjectId, subjectKeyOf } from "../../../shared/people/ports.ts";

type Registry = RegistryWriter & RegistryCensus;

/**
 * Remembers which numbers and subjects the registry does not know while a list is worked out, so that taking the list
 * right afterwards need not ask again: a list of new people is looked up once. This work holds the lock on the registry;
 * where another writer comes between all the same, the conditional write fails and everything is asked anew.
 */
export const rememberAbsentees = (registry: Registry) => {
  const numbers = new Set<string>();
  const subjects = new Set<string>();

  const noting: Registry = {
    ...registry,
    async identify(asked) {
      const found = await registry.identify(asked);
      for (const number of asked) if (!found.has(number)) numbers.add(number);
      return found;
    },
    async loadVersioned(keys) {
      const found = await registry.loadVersioned(keys);
      for (const id of keys.map(subjectId)) if (!found.has(id)) subjects.add(id);
      return found;
    },
  };

  const skipping: Registry = {
    ...registry,
    async identify(asked) {
      const perhaps = asked.filter((number) => !numbers.has(number));
      return perhaps.length === 0 ? new Map() : registry.identify(perhaps);
    },
    async saveIdentities(identities) {
      for (const number of identities.keys()) numbers.delete(number);
      await registry.saveIdentities(identities);
    },
    async loadVersioned(keys) {
      const perhaps = keys.filter((key) => !subjects.has(subjectId(key)));
      return perhaps.length === 0 ? new Map() : registry.loadVersioned(perhaps);
    },
    async save(changes) {
      for (const { next } of changes) subjects.delete(subjectId(subjectKeyOf(next)));
      const conflicts = await registry.save(changes);
      if (conflicts.length > 0) {
        numbers.clear();
        subjects.clear();
      }
      return conflicts;
    },
  };
  return { noting, skipping };
};
