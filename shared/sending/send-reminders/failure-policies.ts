import { errorName, type Logger } from "../../kernel/logger.ts";
import { err, ok, type Result } from "../../kernel/result.ts";
import { reminderId } from "../../reminders/rules/record.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";

/** Isolates failures per record: what throws for one reminder returns that one to the queue, and no other. */
export const retryRecord = async <T>(
  { log }: { readonly log: Logger },
  reminder: DueReminder,
  act: () => Promise<T>,
): Promise<Result<T, DueReminder>> => {
  try {
    return ok(await act());
  } catch (error) {
    log.error("reminder.not-handled", { reminder: reminderId(reminder), error: errorName(error) });
    return err(reminder);
  }
};
