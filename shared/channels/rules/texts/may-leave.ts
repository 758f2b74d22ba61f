import type { Agency } from "../../../provinces/rules/agency.ts";
import type { ReminderContent } from "../../../reminders/rules/types.ts";
import { lintMessage } from "../../../wording/rules/lint.ts";
import { isPersonName } from "../../../wording/rules/names-in-texts.ts";

/** The last control before a text leaves: names are names, and a reader finds nothing in it that we never send. */
export const mayLeave = (
  { recipientName, insuredNames }: Pick<ReminderContent, "recipientName" | "insuredNames">,
  text: string,
  ours: Pick<Agency, "hotline"> & { readonly code?: string },
): boolean => [recipientName, ...insuredNames].every(isPersonName) && lintMessage(text, ours).length === 0;
