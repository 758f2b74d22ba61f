import type { ReminderRecord } from "./record.ts";
import type { SkipReason } from "./types.ts";

/** Reasons that a list, its correction or its undoing may take away again. Time takes away none. */
const OF_THE_LISTS: ReadonlySet<string> = new Set<SkipReason>([
  "opted-out",
  "no-phone",
  "object-code",
  "renewed",
  "deceased",
  "moved-away",
  "shared-phone",
  "nothing-to-pay",
]);

/**
 * Whether a scan that makes something good may take the reminder up: it has no record, it waits for its campaign or for all sending to go on, or it
 * was skipped because of what the lists said then.
 */
export const mayBeTakenUp = (record: Pick<ReminderRecord, "state" | "reason"> | undefined): boolean => {
  if (record === undefined) return true;
  const { state, reason = "" } = record;
  if (state === "waiting") return reason === "campaign-paused" || reason === "stopped";
  return state === "skipped" && OF_THE_LISTS.has(reason);
};
