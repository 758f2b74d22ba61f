import * as z from "zod";
import type { Route } from "./route.ts";
import {
  channelSchema,
  countSchema,
  dateSchema,
  dongSchema,
  instantSchema,
  messageIdSchema,
  messageKindSchema,
  nextCursor,
  pageQuery,
  participantIdSchema,
  reminderStateSchema,
  schemeSchema,
} from "./values.ts";

/** Trouble in words: the console has a sentence for each kind, with what it means and what to do. */
export const ALERT_KINDS = [
  "no-list-yet",
  "stale-list",
  "campaign-halted",
  "channel-stopped",
  "quota-used-up",
  "budget-used-up",
  "zalo-token-old",
  "zalo-not-connected",
  "holidays-missing",
  "law-unconfirmed",
  "list-held",
  "list-failed",
  "proposal-waiting",
] as const;

export const alertSchema = z.strictObject({
  kind: z.enum(ALERT_KINDS),
  /** `stops`: messages do not go out; `soon`: they will not unless something is done; `note`: good to know. */
  weight: z.enum(["stops", "soon", "note"]),
  scheme: schemeSchema.optional(),
  channel: channelSchema.optional(),
  campaignId: z.string().optional(),
  importId: z.string().optional(),
  /** Name of a law parameter. */
  parameter: z.string().optional(),
  /** From when it is so, or will be. */
  since: instantSchema.optional(),
  day: dateSchema.optional(),
  year: z.int().optional(),
  count: countSchema.optional(),
});
export type Alert = z.infer<typeof alertSchema>;

export const todaySchema = z.strictObject({
  day: dateSchema,
  at: instantSchema,
  /** Minutes from midnight; whether messages may leave at this moment. */
  window: z.strictObject({
    opensAtMinute: z.int(),
    closesAtMinute: z.int(),
    isSendingDay: z.boolean(),
    isOpen: z.boolean(),
  }),
  /** Reminders that fell due today, by where they are now. The sum is what was due. */
  counts: z.record(reminderStateSchema, countSchema),
  /** Of those sent or delivered, how many went by SMS. */
  bySms: countSchema,
  /** Why some wait, failed or were skipped; each opens its list. */
  reasons: z.array(z.strictObject({ state: reminderStateSchema, reason: z.string(), count: countSchema })),
  spentDong: dongSchema,
  /** What is due on each of the next 14 days, this one first; null on days without sending. */
  next14Days: z.array(
    z.strictObject({ day: dateSchema, count: countSchema.nullable(), closedBecause: z.string().optional() }),
  ),
  alerts: z.array(alertSchema),
});

export const messageRowSchema = z.strictObject({
  messageId: messageIdSchema,
  /** Absent where the person is not known any more. */
  participantId: participantIdSchema.optional(),
  name: z.string().optional(),
  commune: z.string().optional(),
  scheme: messageKindSchema,
  step: z.string(),
  dueDate: dateSchema,
  state: reminderStateSchema,
  reason: z.string().optional(),
  channel: channelSchema.optional(),
  at: instantSchema,
});

export const todayRoutes = {
  "get-today": {
    method: "GET",
    path: "/today",
    summary: "Today's reminders by state, the next 14 days, and what needs attention.",
    ok: { status: 200, schema: todaySchema },
    errors: [],
    action: "see-today",
    scope: "none",
    idempotent: false,
    ifMatch: false,
    audit: undefined,
  },
  "list-today-messages": {
    method: "GET",
    path: "/today/messages",
    summary: "The reminders behind one of today's numbers, 50 a page.",
    query: z.strictObject({
      state: reminderStateSchema,
      reason: z
        .string()
        .regex(/^[a-z0-9-]{1,40}$/)
        .optional(),
      channel: channelSchema.optional(),
      ...pageQuery,
    }),
    ok: { status: 200, schema: z.strictObject({ messages: z.array(messageRowSchema), ...nextCursor }) },
    errors: [],
    action: "see-today",
    scope: "list",
    idempotent: false,
    ifMatch: false,
    audit: "people.listed",
  },
} as const satisfies Record<string, Route>;
