import type { CivilDate } from "../kernel/rules/civil-date.ts";
import type { Scheme } from "../law/rules/types.ts";
import type { Policy } from "./rules/types.ts";

/** What changes while the service runs and is read again at the last moment before sending. */
export interface RuntimeSettings {
  readonly policy: Policy;
  /** Phones that more subjects share than the policy allows, by scheme. */
  readonly sharedPhones: Readonly<Record<Scheme, ReadonlySet<string>>>;
  /** When the newest list of a scheme was imported (ISO instant); absent before the first. */
  readonly importedAt: Readonly<Partial<Record<Scheme, string>>>;
}

export interface SettingsStore {
  load(): Promise<RuntimeSettings>;
  lastPlannedDay(): Promise<CivilDate | undefined>;
  savePlannedDay(day: CivilDate): Promise<void>;
  addSharedPhones(scheme: Scheme, phones: readonly string[]): Promise<void>;
  removeSharedPhones(scheme: Scheme, phones: readonly string[]): Promise<void>;
  recordImport(scheme: Scheme, at: string): Promise<void>;
}
