import * as z from "zod";
import type { AuditEntry } from "./ports.ts";

/** An entry as it is stored. */
export const auditEntrySchema: z.ZodType<AuditEntry> = z.object({
  entryId: z.string(),
  at: z.string(),
  staffId: z.string(),
  action: z.string(),
  subject: z.exactOptional(
    z.object({
      kind: z.enum(["person", "people", "list", "staff", "proposal", "audit", "settings", "payout-run", "campaign"]),
      id: z.string(),
    }),
  ),
  reason: z.exactOptional(z.string()),
  details: z.record(z.string(), z.string()),
  requestId: z.string(),
});
