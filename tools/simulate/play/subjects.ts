import { subjectId } from "../../../shared/people/ports.ts";
import { isOfRegistry, type ReminderKey } from "../../../shared/reminders/rules/types.ts";
import type { Administration } from "../../local-cloud/administration.ts";

/** The numbers by which the agency knows subjects, also of those that an undone list took away again. */
export const collectSubjects = (admin: Pick<Administration, "publicSubjects">) => {
  const known = new Map<string, string>();
  return {
    look: async (): Promise<void> => {
      for (const [id, number] of await admin.publicSubjects()) known.set(id, number);
    },
    of: (reminder: ReminderKey): string =>
      (isOfRegistry(reminder) ? known.get(subjectId(reminder)) : undefined) ?? reminder.subject,
  };
};
