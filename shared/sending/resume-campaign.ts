import type { SendingControl } from "./ports/control.ts";
import type { SendingSettingsStore } from "./ports/settings.ts";
import { haltName } from "./rules/state.ts";

export interface ResumeCampaignDeps {
  readonly settings: Pick<SendingSettingsStore, "load">;
  readonly control: Pick<SendingControl, "resetCounters" | "compareAndSet">;
}

/**
 * Lets a campaign go on that halted itself, and counts its failures of today from nothing again. What waits goes out
 * within an hour. Returns false when the campaign is not halted.
 */
export const resumeCampaign =
  ({ settings, control }: ResumeCampaignDeps) =>
  async (campaignId: string): Promise<boolean> => {
    const name = haltName(campaignId);
    const halt = (await settings.load()).control.suspensions.get(name);
    if (halt === undefined) return false;
    await control.resetCounters(campaignId);
    return control.compareAndSet(name, halt, undefined);
  };
