import { isSimulatedNumber } from "../../people/rules/simulated-number.ts";
import type { DelayedMessages } from "../../reminders/ports/queues.ts";
import type { SmsChannel, SmsReceipt } from "../../sending/ports/channels.ts";
import { REPORT_AFTER_SECONDS, smsSceneOf } from "./parts.ts";

export interface SimulatedSms {
  /** For everybody else. */
  readonly sms: SmsChannel;
  /** Where what carriers report arrives. */
  readonly reports: DelayedMessages<SmsReceipt>;
  /** Told when a report could not be put on its way. */
  readonly onLost: (error: unknown) => void;
}

/** An SMS gateway, but for the simulated numbers: what is meant for them never leaves the service, and their part is played. */
export const withSimulatedSms = ({ sms, reports, onLost }: SimulatedSms): SmsChannel => ({
  async send(message) {
    if (!isSimulatedNumber(message.to)) return sms.send(message);
    const scene = smsSceneOf(message.to, message.call);
    if (scene.outcome !== "accepted") return scene.outcome;
    const { requestId } = message;
    const messageId = `simulated-${requestId}`;
    const receipt = { messageId, requestId, report: scene.report, isSimulated: true } as const;
    await reports.send(receipt, REPORT_AFTER_SECONDS).catch(onLost);
    return { kind: "accepted", messageId, code: "accepted" };
  },
});
