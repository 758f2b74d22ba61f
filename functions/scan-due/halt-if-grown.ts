import type { AudienceTally, RuntimeSettings } from "../../shared/campaigns/ports.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import type { AudienceScan } from "../../shared/reminders/ports/queues.ts";
import type { SendingControl } from "../../shared/sending/ports/control.ts";
import { haltName } from "../../shared/sending/rules/state.ts";

export interface HaltIfGrownDeps {
  readonly tally: AudienceTally;
  readonly control: Pick<SendingControl, "suspend">;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Halts a one-time campaign before it goes to more people than were approved. Senders read the halt before they send, so
 * that what is announced with it waits; resuming it is a decision of staff.
 */
export const haltIfGrown = async (
  { tally, control, clock, log }: HaltIfGrownDeps,
  { slice, day, cursor = "" }: AudienceScan,
  messages: number,
  { policy }: RuntimeSettings,
): Promise<void> => {
  const { campaignId, step, communeCode } = slice;
  const most = policy.campaigns.find((campaign) => campaign.campaignId === campaignId)?.oneTime?.mostMessages;
  if (most === undefined) return;
  const total = await tally.count(step, `${day}|${communeCode}|${cursor}`, messages);
  if (total <= most) return;
  const halt = { channel: "zalo", failure: "audience-grew", failures: total, calls: most } as const;
  await control.suspend(haltName(campaignId), { kind: "halt", ...halt, at: clock.now().toISOString() });
  log.error("campaign.halted", { campaign: campaignId, reason: "audience-grew", messages: total, approved: most });
};
