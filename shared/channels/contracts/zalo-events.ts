import * as z from "zod";
import { civilDateSchema, messageKindSchema, stepNameSchema, subjectSchema } from "../../kernel/contracts.ts";
import { refusalSchema, saidSchema } from "../../opt-outs/contracts.ts";
import { MAX_REPETITIONS } from "../../reminders/rules/tracking.ts";
import type { ZaloEvent } from "../ports/zalo-events.ts";

const reminderSchema = z.strictObject({
  scheme: messageKindSchema,
  subject: subjectSchema,
  dueDate: civilDateSchema,
  step: stepNameSchema,
  repetition: z.exactOptional(z.int().min(1).max(MAX_REPETITIONS)),
});
const user = z.string().regex(/^[0-9a-f]{64}$/);
const at = z.iso.datetime();
const templateId = z.string().max(32);

/** What zalo-webhook hands to take-zalo-event. */
export const zaloEventSchema: z.ZodType<ZaloEvent> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("delivered"), reminder: reminderSchema, messageId: z.string().max(64) }),
  z.strictObject({ kind: z.literal("rated"), reminder: reminderSchema, stars: z.int().min(1).max(5), at }),
  z.strictObject({ kind: z.literal("button-pressed"), reminder: reminderSchema, wish: refusalSchema }),
  z.strictObject({
    kind: z.literal("answered"),
    reminder: reminderSchema,
    word: z.enum(["received", "not-received", "deceased"]),
    at,
  }),
  z.strictObject({
    kind: z.literal("wrote"),
    user,
    eventId: z.string().max(64),
    at,
    said: saidSchema,
    from: z.exactOptional(z.literal("public-page")),
  }),
  z.strictObject({ kind: z.literal("followed"), user, following: z.boolean(), at }),
  z.strictObject({ kind: z.literal("template-status"), templateId, status: z.string().max(32), at }),
  z.strictObject({ kind: z.literal("template-quality"), templateId, quality: z.string().max(32), at }),
  z.strictObject({ kind: z.literal("daily-quota"), before: z.int().min(0), quota: z.int().min(0), at }),
]);
