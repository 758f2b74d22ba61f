import { haltName } from "../../domain/control/state.ts";
import type { SendingControl } from "../../ports/control.ts";
import type { SettingsStore } from "../../ports/settings.ts";

export interface ResumeCampaign {
  readonly settings: Pick<SettingsStore, "load">;
  readonly control: Pick<SendingControl, "forget" | "replace">;
}

/**
 * Lets a campaign go on that halted itself, and counts its failures of today from nothing again. What waits goes out
 * within an hour. Returns false when the campaign is not halted.
 */
export const resumeCampaign =
  ({ settings, control }: ResumeCampaign) =>
  async (campaignId: string): Promise<boolean> => {
    const name = haltName(campaignId);
    const halt = (await settings.load()).control.stops.get(name);
    if (halt === undefined) return false;
    await control.forget(campaignId);
    return control.replace(name, halt, undefined);
  };
