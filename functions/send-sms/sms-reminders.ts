import type { Agency } from "../../shared/domain/messages/agency.ts";
import { lintMessage } from "../../shared/domain/messages/lint.ts";
import { smsTemplateOf } from "../../shared/domain/messages/sms-template.ts";
import { smsText } from "../../shared/domain/messages/sms-texts.ts";
import { requestIdOf } from "../../shared/domain/reminders/tracking.ts";
import type { ReminderChannel, SmsChannel } from "../../shared/ports/channels.ts";

/** Says a reminder in one SMS part without accents. A text that the linter refuses is never sent. */
export const smsReminders = (sms: SmsChannel, agency: Agency): ReminderChannel => ({
  name: "sms",
  templateOf: smsTemplateOf,
  async deliver(reminder, content, code) {
    const text = smsText(content, agency, code);
    if (lintMessage(text, agency).length > 0) return { kind: "invalid", code: "linter" };
    const requestId = requestIdOf({ reminder, call: reminder.attempts.length + 1 });
    const call = 1 + reminder.attempts.filter(({ channel }) => channel === "sms").length;
    return sms.send({ to: content.to, text, requestId, call });
  },
});
