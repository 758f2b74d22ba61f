import { isSimulatedNumber } from "../../people/rules/simulated-number.ts";
import type { DelayedMessages } from "../../reminders/ports/queues.ts";
import type { SmsReport } from "../../reminders/rules/after-sms-report.ts";
import type { SmsChannel, SmsReceipt } from "../../sending/ports/channels.ts";
import { behaviourOf } from "../rules/simulated-numbers.ts";
import { refusalOf } from "../sns/sms-channel.ts";
import { failureOf } from "../sns/sms-delivery-log.ts";

/** Long enough that the sender has written down that the message was taken. */
const REPORT_AFTER_SECONDS = 30;

export interface SimulatedSms {
  /** For all other numbers. */
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
    const { refusal, failure } = behaviourOf(message.to).sms;
    if (refusal && message.call <= (refusal.times ?? message.call)) {
      // The SDK names an error of SNS by its code and this ending.
      const code = `${refusal.errorCode}Exception`;
      return refusalOf(code, refusal.reason) ?? { kind: "unknown", code };
    }
    const fails = failure && message.call <= (failure.times ?? message.call);
    const report: SmsReport = fails ? failureOf(failure.response) : { kind: "delivered" };
    const { requestId } = message;
    const messageId = `simulated-${requestId}`;
    const receipt = { messageId, requestId, report, isSimulated: true } as const;
    await reports.send(receipt, REPORT_AFTER_SECONDS).catch(onLost);
    return { kind: "accepted", messageId, code: "accepted" };
  },
});
