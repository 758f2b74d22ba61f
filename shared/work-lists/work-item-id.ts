import { createHash } from "node:crypto";
import type { WorkItem } from "./rules/types.ts";

/** The same obligation has the same item, whichever night finds it. Household codes do not stand in addresses. */
export const workItemId = ({ scheme, subject, paidThrough }: Pick<WorkItem, "scheme" | "subject" | "paidThrough">) =>
  createHash("sha256").update(`${scheme}#${subject}#${paidThrough}`).digest("hex").slice(0, 24);
