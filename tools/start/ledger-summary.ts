import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { InboxSummary } from "../inbox/inbox-data.ts";
import type { Administration } from "../local-cloud/administration.ts";

/**
 * What the ledger says of a day that no phone shows: who waits, and who was not reminded and why. Steps that had passed
 * before a list came in are not the day's.
 */
export const ledgerSummary = async (admin: Administration, day: CivilDate): Promise<InboxSummary> => {
  const records = await admin.allReminders();
  const skipped: Record<string, number> = {};
  for (const { state, reason = "unknown", updatedAt } of records) {
    if (state !== "skipped" || reason === "too-late" || civilDateAt(new Date(updatedAt)) !== day) continue;
    skipped[reason] = (skipped[reason] ?? 0) + 1;
  }
  return { waiting: records.filter(({ state }) => state === "waiting").length, skipped };
};
