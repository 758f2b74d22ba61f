import * as z from "zod";
import type { MobileNumber } from "../domain/people/types.ts";
import type { Refusal } from "../domain/refusals/history.ts";
import type { ZaloEvent } from "../ports/zalo-events.ts";
import { civilDateSchema, schemeSchema, stepNameSchema, subjectSchema } from "./values.ts";

const optOutSchema = z.enum(["all", "household-hi", "voluntary-si", "pension-payout"]);
export const mobileNumberSchema = z.custom<MobileNumber>(
  (value) => typeof value === "string" && /^\+84\d{9}$/.test(value),
);

export const wishSchema: z.ZodType<Refusal> = z.strictObject({
  kind: z.enum(["refuse", "accept"]),
  topic: optOutSchema,
  refusalId: z.string().max(64),
  source: z.enum(["zalo-text", "zalo-button", "carrier", "staff", "public-page"]),
  at: z.iso.datetime(),
});

const reminderSchema = z.strictObject({
  scheme: schemeSchema,
  subject: subjectSchema,
  dueDate: civilDateSchema,
  step: stepNameSchema,
});
const user = z.string().regex(/^[0-9a-f]{64}$/);
const at = z.iso.datetime();
const templateId = z.string().max(32);

/** What zalo-webhook hands to take-zalo-event. */
export const zaloEventSchema: z.ZodType<ZaloEvent> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("delivered"), reminder: reminderSchema, messageId: z.string().max(64) }),
  z.strictObject({ kind: z.literal("rated"), reminder: reminderSchema, stars: z.int().min(1).max(5), at }),
  z.strictObject({ kind: z.literal("button-pressed"), reminder: reminderSchema, wish: wishSchema }),
  z.strictObject({ kind: z.literal("wish-told"), user, wish: wishSchema }),
  z.strictObject({ kind: z.literal("phone-told"), user }),
  z.strictObject({ kind: z.literal("followed"), user, following: z.boolean(), at }),
  z.strictObject({ kind: z.literal("template-status"), templateId, status: z.string().max(32), at }),
  z.strictObject({ kind: z.literal("template-quality"), templateId, quality: z.string().max(32), at }),
  z.strictObject({ kind: z.literal("daily-quota"), before: z.int().min(0), quota: z.int().min(0), at }),
]);
