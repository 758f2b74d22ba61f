import * as z from "zod";
import type { Route } from "./route.ts";
import { countSchema, instantSchema, messageIdSchema, messageKindSchema, reasonSchema } from "./values.ts";

const queueMessageIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,100}$/);

const deadLetterSchema = z.strictObject({
  messageId: z.string(),
  /** The work queue, topic or timetable that it belongs to. */
  queue: z.string(),
  /** `failed` may be done again; `in-ledger` is known already; `not-started` and `unreadable` need a technician. */
  reason: z.enum(["failed", "in-ledger", "not-started", "unreadable"]),
  sentAt: instantSchema,
  /** Of a reminder. */
  message: z.strictObject({ messageId: messageIdSchema, scheme: messageKindSchema, step: z.string() }).optional(),
  /** Of anything else: ids and codes. */
  about: z.string().optional(),
  mayRedrive: z.boolean(),
});
export type ShownDeadLetter = z.infer<typeof deadLetterSchema>;

export const deadLetterRoutes = {
  "list-dead-letters": {
    method: "GET",
    path: "/dead-letters",
    summary: "What nothing could handle, up to 100 of each queue, by ids alone.",
    ok: { status: 200, schema: z.strictObject({ letters: z.array(deadLetterSchema) }) },
    errors: [],
    action: "see-messages",
    scope: "none",
    idempotent: false,
    ifMatch: false,
    audit: undefined,
  },
  "redrive-dead-letters": {
    method: "POST",
    path: "/dead-letters/redrive",
    summary: "Puts them back where they failed; a reminder is screened again and sent once.",
    body: z.strictObject({ messageIds: z.array(queueMessageIdSchema).min(1).max(100), reason: reasonSchema }),
    ok: { status: 200, schema: z.strictObject({ returned: countSchema, letters: z.array(deadLetterSchema) }) },
    errors: [],
    action: "redrive-dead-letters",
    scope: "none",
    idempotent: true,
    ifMatch: false,
    audit: "letters.redriven",
  },
} as const satisfies Record<string, Route>;
