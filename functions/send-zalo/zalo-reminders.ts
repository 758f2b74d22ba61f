import { mayLeave } from "../../shared/channels/rules/texts/may-leave.ts";
import { payoutCardOf, payoutTemplateId } from "../../shared/channels/rules/texts/payout-cards.ts";
import { isPayout } from "../../shared/channels/rules/texts/payout-values.ts";
import { zaloMessageOf, zaloTemplateId } from "../../shared/channels/rules/texts/zalo-templates.ts";
import type { Agency } from "../../shared/provinces/rules/agency.ts";
import type { SendOutcome } from "../../shared/reminders/rules/after-outcome.ts";
import { trackingIdOf } from "../../shared/reminders/rules/tracking.ts";
import type { ClaimedReminder, ReminderChannel, ZaloChannel } from "../../shared/sending/ports/channels.ts";

/** Zalo could not charge the account. Once is bad luck; twice in a row means that the account needs attention. */
const NOT_CHARGED = "-137";

const unlessAgain = (outcome: SendOutcome, attempts: ClaimedReminder["attempts"]): SendOutcome => {
  const isAgain = outcome.code === NOT_CHARGED && attempts.at(-1)?.outcome === NOT_CHARGED;
  return isAgain ? { kind: "misconfigured", code: NOT_CHARGED } : outcome;
};

/** Its words became words for SMS alone after it was put on its way. */
const NO_CARD: SendOutcome = { kind: "unreachable", code: "no-card" };

/** Says a reminder as a Zalo template message. Values that the linter refuses are never sent. */
export const zaloReminders = (zalo: ZaloChannel, agency: Agency): ReminderChannel => ({
  name: "zalo",
  templateOf: (content) =>
    isPayout(content)
      ? payoutTemplateId(content, agency)
      : (content.words?.zalo?.templateId ?? zaloTemplateId(content, agency)),
  async deliver(reminder, content, code) {
    if (!isPayout(content) && content.words !== undefined && content.words.zalo === undefined) return NO_CARD;
    const { templateId, params } = isPayout(content)
      ? payoutCardOf(content, agency, code)
      : zaloMessageOf(content, agency, code);
    const values = Object.values(params).join("\n");
    if (!mayLeave(content, values, { ...agency, code })) return { kind: "invalid", code: "linter" };
    const call = 1 + reminder.attempts.filter(({ channel }) => channel === "zalo").length;
    const message = { to: content.to, templateId, params, trackingId: trackingIdOf(reminder), call };
    return unlessAgain(await zalo.send(message), reminder.attempts);
  },
});
