import type { Plan } from "../../shared/campaigns/ports.ts";
import { builtInPolicy } from "../../shared/campaigns/rules/built-in-policy.ts";
import type { Policy } from "../../shared/campaigns/rules/types.ts";
import type { Scheme } from "../../shared/law/rules/types.ts";
import type { SendingSettingsStore } from "../../shared/sending/ports/settings.ts";
import { type InMemoryControl, inMemoryControl } from "./in-memory-control.ts";
import { answeringLater } from "./open-calls.ts";

export interface InMemorySettings extends SendingSettingsStore {
  /** What staff would do in the console. */
  changePolicy(change: Partial<Policy>): void;
}

export interface InMemorySettingsStart {
  readonly policy?: Policy;
  readonly plan?: Plan;
  readonly control?: InMemoryControl;
  readonly importedAt?: Partial<Record<Scheme, string>>;
}

/** Settings that keep the same promises as those on DynamoDB. */
export const inMemorySettings = (start: InMemorySettingsStart = {}): InMemorySettings => {
  let policy = start.policy ?? builtInPolicy;
  let plan: Plan | undefined = start.plan;
  const lateParts = new Set<string>();
  const { control = inMemoryControl() } = start;
  const importedAt: Partial<Record<Scheme, string>> = { ...start.importedAt };
  const sharedPhones = { "household-hi": new Set<string>(), "voluntary-si": new Set<string>() };

  const now = () => ({
    policy,
    importedAt: { ...importedAt },
    control: control.state(),
    sharedPhones: {
      "household-hi": new Set(sharedPhones["household-hi"]),
      "voluntary-si": new Set(sharedPhones["voluntary-si"]),
    },
  });

  const store = answeringLater<SendingSettingsStore>("settings", {
    load: async () => now(),
    loadWithPlan: async () => ({ settings: now(), plan }),
    lastPlan: async () => plan,
    async savePlan(next) {
      plan = next;
    },
    lateParts: async () => [...lateParts],
    async addLateParts(parts) {
      for (const part of parts) lateParts.add(part);
    },
    async removeLateParts(parts) {
      for (const part of parts) lateParts.delete(part);
    },
    async addSharedPhones(scheme, phones) {
      for (const phone of phones) sharedPhones[scheme].add(phone);
    },
    async removeSharedPhones(scheme, phones) {
      for (const phone of phones) sharedPhones[scheme].delete(phone);
    },
    async recordImport(scheme, at) {
      importedAt[scheme] = at;
    },
  });
  return {
    ...store,
    changePolicy(change) {
      policy = { ...policy, ...change };
    },
  };
};
