import type { CivilDate } from "../domain/calendar/civil-date.ts";
import type { Policy } from "../domain/campaigns/types.ts";
import type { ControlState } from "../domain/control/state.ts";
import type { Scheme } from "../domain/people/types.ts";

/** What changes while the service runs and is read again at the last moment before sending. */
export interface LiveSettings {
  readonly policy: Policy;
  /** Phones that more subjects share than the policy allows, by scheme. */
  readonly sharedPhones: Readonly<Record<Scheme, ReadonlySet<string>>>;
  /** When the newest list of a scheme was imported (ISO instant); absent before the first. */
  readonly importedAt: Readonly<Partial<Record<Scheme, string>>>;
  /** What holds sending up, perhaps a second old. */
  readonly control: ControlState;
}

export interface SettingsStore {
  load(): Promise<LiveSettings>;
  lastPlannedDay(): Promise<CivilDate | undefined>;
  savePlannedDay(day: CivilDate): Promise<void>;
  addSharedPhones(scheme: Scheme, phones: readonly string[]): Promise<void>;
  removeSharedPhones(scheme: Scheme, phones: readonly string[]): Promise<void>;
  recordImport(scheme: Scheme, at: string): Promise<void>;
}
