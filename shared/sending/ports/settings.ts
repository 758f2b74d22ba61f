import type { RuntimeSettings, SettingsStore } from "../../campaigns/ports.ts";
import type { ControlState } from "../rules/state.ts";

/** The settings with what holds sending up, in one read. */
export interface SendingSettings extends RuntimeSettings {
  /** Perhaps a second old. */
  readonly control: ControlState;
}

export interface SendingSettingsStore extends SettingsStore {
  load(): Promise<SendingSettings>;
}
