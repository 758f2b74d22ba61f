import type { RuntimeSettings, SettingsStore } from "../campaigns/ports.ts";
import type { Scheme } from "../law/rules/types.ts";
import type { PhoneUse, RegistryWriter, SubjectKey, Versioned } from "../people/ports.ts";
import type { Enrolled } from "../people/rules/types.ts";

/** A subject as it was and as it is from now on; undefined: not there. */
export interface PhoneChange {
  readonly key: SubjectKey;
  readonly seen: Versioned<Enrolled | undefined> | undefined;
  readonly next: Enrolled | undefined;
}

export interface PhoneFlags {
  /** Records who uses which phone now, and flags or clears the phones that more subjects share than the policy allows. */
  update(touched: readonly PhoneChange[]): Promise<void>;
}

/**
 * Every subject of a list is recorded again, changed or not: an import that died after saving a subject is made good
 * by the next one.
 */
export const newPhoneFlags = (registry: RegistryWriter, settings: SettingsStore, live: RuntimeSettings): PhoneFlags => {
  const flagged: Record<Scheme, Set<string>> = {
    "household-hi": new Set(live.sharedPhones["household-hi"]),
    "voluntary-si": new Set(live.sharedPhones["voluntary-si"]),
  };

  const updateScheme = async (scheme: Scheme, uses: ReadonlyMap<string, PhoneUse>) => {
    if (uses.size === 0) return;
    const counts = [...(await registry.recordPhoneUse(scheme, uses))];
    const isShared = (count: number) => count > live.policy.sharedPhoneLimit;
    const added = counts
      .filter(([phone, count]) => isShared(count) && !flagged[scheme].has(phone))
      .map(([phone]) => phone);
    const cleared = counts
      .filter(([phone, count]) => !isShared(count) && flagged[scheme].has(phone))
      .map(([phone]) => phone);
    await settings.addSharedPhones(scheme, added);
    await settings.removeSharedPhones(scheme, cleared);
    for (const phone of added) flagged[scheme].add(phone);
    for (const phone of cleared) flagged[scheme].delete(phone);
  };

  return {
    async update(touched) {
      await updateScheme("household-hi", phoneUses(touched, "household-hi"));
      await updateScheme("voluntary-si", phoneUses(touched, "voluntary-si"));
    },
  };
};

const phoneUses = (touched: readonly PhoneChange[], scheme: Scheme): ReadonlyMap<string, PhoneUse> => {
  const uses = new Map<string, { joined: string[]; left: string[] }>();
  const useOf = (phone: string) => {
    const use = uses.get(phone) ?? { joined: [], left: [] };
    uses.set(phone, use);
    return use;
  };
  for (const { key, seen, next } of touched.filter((each) => each.key.scheme === scheme)) {
    const before = phonesOf(seen?.value);
    const after = phonesOf(next);
    for (const phone of after) useOf(phone).joined.push(key.subject);
    for (const phone of before.filter((each) => !after.includes(each))) useOf(phone).left.push(key.subject);
  }
  return uses;
};

const phonesOf = (enrolled: Enrolled | undefined): readonly string[] => {
  if (enrolled === undefined) return [];
  const people = enrolled.scheme === "household-hi" ? enrolled.household.members : [enrolled.enrollment];
  return [...new Set(people.flatMap(({ phone }) => phone ?? []))];
};
