import { mayLeave } from "../../shared/channels/rules/texts/may-leave.ts";
import { reminderSms } from "../../shared/channels/rules/texts/own-words.ts";
import { payoutSms } from "../../shared/channels/rules/texts/payout-sms.ts";
import { isPayout } from "../../shared/channels/rules/texts/payout-values.ts";
import { smsTemplateOf } from "../../shared/channels/rules/texts/sms-template.ts";
import type { Agency } from "../../shared/provinces/rules/agency.ts";
import { requestIdOf } from "../../shared/reminders/rules/tracking.ts";
import type { ReminderChannel, SmsChannel } from "../../shared/sending/ports/channels.ts";

/** Says a reminder in one SMS part without accents. A text that the linter refuses is never sent. */
export const smsReminders = (sms: SmsChannel, agency: Agency): ReminderChannel => ({
  name: "sms",
  templateOf: (content) => smsTemplateOf(isPayout(content) ? { ...content, step: content.text } : content),
  async deliver(reminder, content, code) {
    const text = isPayout(content) ? payoutSms(content, agency, code) : reminderSms(content, agency, code);
    if (!mayLeave(content, text, { ...agency, code })) return { kind: "invalid", code: "linter" };
    const requestId = requestIdOf({ reminder, call: reminder.attempts.length + 1 });
    const call = 1 + reminder.attempts.filter(({ channel }) => channel === "sms").length;
    return sms.send({ to: content.to, text, requestId, call });
  },
});
