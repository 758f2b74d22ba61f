import type { Agency } from "../../shared/domain/messages/agency.ts";
import { lintMessage } from "../../shared/domain/messages/lint.ts";
import { zaloMessage, zaloTemplateId } from "../../shared/domain/messages/zalo-templates.ts";
import { trackingIdOf } from "../../shared/domain/reminders/tracking.ts";
import type { ReminderChannel, ZaloChannel } from "../../shared/ports/channels.ts";

/** Says a reminder as a Zalo template message. Values that the linter refuses are never sent. */
export const zaloReminders = (zalo: ZaloChannel, agency: Agency): ReminderChannel => ({
  name: "zalo",
  templateOf: (content) => zaloTemplateId(content, agency),
  async deliver(reminder, content, code) {
    const { templateId, params } = zaloMessage(content, agency, code);
    if (lintMessage(Object.values(params).join("\n"), agency).length > 0) return { kind: "invalid", code: "linter" };
    return zalo.send({ to: content.to, templateId, params, trackingId: trackingIdOf(reminder) });
  },
});
