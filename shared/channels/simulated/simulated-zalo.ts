import { isSimulatedNumber } from "../../people/rules/simulated-number.ts";
import type { DelayedMessages } from "../../reminders/ports/queues.ts";
import { reminderOfTrackingId } from "../../reminders/rules/tracking.ts";
import type { ZaloChannel } from "../../sending/ports/channels.ts";
import type { ZaloEvent } from "../ports/zalo-events.ts";
import { behaviourOf, LATE_RECEIPT_SECONDS, type ZaloBehaviour } from "../rules/simulated-numbers.ts";
import { toZaloRefusal } from "../zalo/error-codes.ts";

export interface SimulatedZalo {
  /** For all other numbers. */
  readonly zalo: ZaloChannel;
  /** Where receipts arrive. */
  readonly events: DelayedMessages<ZaloEvent>;
  /** Told when a receipt could not be put on its way; time settles what it was about. */
  readonly onLost: (error: unknown) => void;
}

/** Soon: long enough that the sender has written down that the message was taken. */
const RECEIPT_AFTER_SECONDS: Readonly<Record<ZaloBehaviour["receipt"], number | undefined>> = {
  soon: 30,
  late: LATE_RECEIPT_SECONDS,
  never: undefined,
};

/** Begins the id of each simulated message: Zalo knows of none. */
const PREFIX = "simulated-";

/** Zalo, but for the simulated numbers: what is meant for them never leaves the service, and their part is played. */
export const withSimulatedZalo = ({ zalo, events, onLost }: SimulatedZalo): ZaloChannel => ({
  ...zalo,
  async send(message) {
    if (!isSimulatedNumber(message.to)) return zalo.send(message);
    const behaviour = behaviourOf(message.to).zalo;
    const { refusal } = behaviour;
    if (refusal && message.call <= (refusal.times ?? message.call)) return toZaloRefusal(refusal.error);
    const messageId = `${PREFIX}${message.trackingId}-${message.call}`;
    const reminder = reminderOfTrackingId(message.trackingId);
    const afterSeconds = RECEIPT_AFTER_SECONDS[behaviour.receipt];
    if (afterSeconds !== undefined && reminder !== undefined) {
      await events.send({ kind: "delivered", reminder, messageId }, afterSeconds).catch(onLost);
    }
    return behaviour.dropsConnection
      ? { kind: "unknown", code: "ECONNRESET" }
      : { kind: "accepted", messageId, code: "accepted" };
  },
});

/** Zalo's answers about messages, but for the simulated ones: whose receipt has not come by now, that one never arrives. */
export const withSimulatedStatus = ({ status }: Pick<ZaloChannel, "status">): Pick<ZaloChannel, "status"> => ({
  status: async (messageId) => (messageId.startsWith(PREFIX) ? "pending" : status(messageId)),
});
