import type { ReminderKey } from "../../../reminders/rules/types.ts";

/** The text that an SMS is written by: what a carrier may have registered, or block, on its own. */
export const smsTemplateOf = ({ scheme, step }: Pick<ReminderKey, "scheme" | "step">): string => `${scheme}/${step}`;
