import { isSimulatedNumber } from "../../people/rules/simulated-number.ts";
import type { DelayedMessages } from "../../reminders/ports/queues.ts";
import { reminderOfTrackingId } from "../../reminders/rules/tracking.ts";
import type { ZaloChannel } from "../../sending/ports/channels.ts";
import type { ZaloEvent } from "../ports/zalo-events.ts";
import { zaloSceneOf } from "./parts.ts";

export interface SimulatedZalo {
  /** For everybody else. */
  readonly zalo: ZaloChannel;
  /** Where receipts arrive. */
  readonly events: DelayedMessages<ZaloEvent>;
  /** Told when a receipt could not be put on its way; time settles what it was about. */
  readonly onLost: (error: unknown) => void;
}

/** Begins the id of each simulated message: Zalo knows of none. */
const PREFIX = "simulated-";

/** Zalo, but for the simulated numbers: what is meant for them never leaves the service, and their part is played. */
export const withSimulatedZalo = ({ zalo, events, onLost }: SimulatedZalo): ZaloChannel => ({
  ...zalo,
  async send(message) {
    if (!isSimulatedNumber(message.to)) return zalo.send(message);
    const { outcome, receiptAfterSeconds } = zaloSceneOf(message.to, message.call);
    const messageId = `${PREFIX}${message.trackingId}-${message.call}`;
    const reminder = reminderOfTrackingId(message.trackingId);
    if (receiptAfterSeconds !== undefined && reminder !== undefined) {
      await events.send({ kind: "delivered", reminder, messageId }, receiptAfterSeconds).catch(onLost);
    }
    return outcome === "accepted" ? { kind: "accepted", messageId, code: "accepted" } : outcome;
  },
});

/** Zalo's answers about messages, but for the simulated ones: whose receipt has not come by now, that one never arrives. */
export const withSimulatedStatus = ({ status }: Pick<ZaloChannel, "status">): Pick<ZaloChannel, "status"> => ({
  status: async (messageId) => (messageId.startsWith(PREFIX) ? "pending" : status(messageId)),
});
