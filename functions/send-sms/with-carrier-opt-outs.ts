import type { Clock } from "../../shared/kernel/clock.ts";
import { errorName, type Logger } from "../../shared/kernel/logger.ts";
import type { RefusingParty } from "../../shared/opt-outs/record-refusal.ts";
import type { Refusal } from "../../shared/opt-outs/rules/history.ts";
import { trackingIdOf } from "../../shared/reminders/rules/tracking.ts";
import type { ReminderChannel } from "../../shared/sending/ports/channels.ts";

export interface WithCarrierOptOutsDeps {
  readonly channel: ReminderChannel;
  readonly refuse: (who: RefusingParty, refusal: Refusal) => Promise<number>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * A channel that records when the carrier says that a number has opted out, so that no channel is tried again.
 * What came of the call is reported whatever becomes of this: the carrier will say it again.
 */
export const withCarrierOptOuts = ({ channel, refuse, clock, log }: WithCarrierOptOutsDeps): ReminderChannel => ({
  ...channel,
  async deliver(reminder, content, code) {
    const outcome = await channel.deliver(reminder, content, code);
    if (outcome.kind !== "refused") return outcome;
    try {
      const at = clock.now().toISOString();
      const refusalId = `carrier:${trackingIdOf(reminder)}`;
      await refuse(
        { kind: "phone", phone: content.to },
        { kind: "refuse", topic: "all", source: "carrier", at, refusalId },
      );
    } catch (error) {
      log.error("refusal.not-recorded", { error: errorName(error) });
    }
    return outcome;
  },
});
