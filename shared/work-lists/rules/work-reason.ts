import type { ReminderRecord } from "../../reminders/rules/record.ts";
import type { WorkReason } from "./types.ts";

type StepOutcome = Pick<ReminderRecord, "state" | "reason">;

/**
 * Why an officer must go there, from what became of a step; undefined when that is not so. Before the last step only what no
 * message can mend is work: the next step may still move those who were reached.
 *
 * @param isLast whether no step of the obligation follows
 */
export const workReasonOf = (told: StepOutcome | undefined, isLast: boolean): WorkReason | undefined => {
  if (told === undefined) return undefined;
  switch (told.state) {
    case "failed":
      return "not-reached";
    case "skipped":
      return reasonOfSkipped(told.reason, isLast);
    case "sent":
    case "delivered":
    case "unknown":
      return isLast ? "told-to-end" : undefined;
    default:
      return undefined;
  }
};

/** Who refused messages is not visited for them, and who died, moved or renewed owes nothing. */
const reasonOfSkipped = (reason: string | undefined, isLast: boolean): WorkReason | undefined => {
  if (reason === "no-phone" || reason === "shared-phone") return reason;
  const isOurs = reason === "too-late" || reason === "stale-source" || reason === "campaign-paused";
  return isLast && isOurs ? "not-told" : undefined;
};
