import * as z from "zod";
import { fileAddressSchema } from "./list.ts";
import type { Route } from "./route.ts";
import { messageRowSchema } from "./today.ts";
import {
  channelSchema,
  communeCodeSchema,
  countSchema,
  dateSchema,
  dongSchema,
  instantSchema,
  messageIdSchema,
  messageKindSchema,
  nextCursor,
  pageQuery,
  reminderStateSchema,
} from "./values.ts";

const reasonCodeSchema = z.string().regex(/^[A-Za-z0-9-]{1,60}$/);

const filter = {
  /** The day on which the messages fell due; today when absent. */
  day: dateSchema.optional(),
  state: reminderStateSchema.optional(),
  scheme: messageKindSchema.optional(),
  channel: channelSchema.optional(),
  communeCode: communeCodeSchema.optional(),
  reason: reasonCodeSchema.optional(),
};

export const EXPORT_FORMATS = ["xlsx", "csv"] as const;

/** One message from its first day on. */
const messageLifeSchema = z.strictObject({
  ...messageRowSchema.shape,
  /** The day on which it fell due. */
  day: dateSchema,
  paidThrough: dateSchema,
  amount: dongSchema.nullable().optional(),
  amountLater: z.strictObject({ from: dateSchema, amount: dongSchema.nullable() }).optional(),
  /** How often staff sent it again, this time included. */
  repetition: countSchema.optional(),
  /** When the service looks at it again by itself. */
  nextCheckAt: instantSchema.optional(),
  /** Each call to a channel, oldest first: `accepted`, `unknown`, or the channel's code. */
  calls: z.array(z.strictObject({ at: instantSchema, channel: channelSchema, outcome: z.string() })),
});

const common = { idempotent: false, ifMatch: false } as const;

export const ledgerRoutes = {
  "list-messages": {
    ...common,
    method: "GET",
    path: "/messages",
    summary: "The messages of one day by state, kind, commune, channel and reason, about 50 a page.",
    query: z.strictObject({ ...filter, ...pageQuery }),
    ok: {
      status: 200,
      schema: z.strictObject({
        day: dateSchema,
        messages: z.array(messageRowSchema),
        /** Messages that this page looked through: with a rare filter a page may be empty and have a next one. */
        lookedAt: countSchema,
        ...nextCursor,
      }),
    },
    errors: [],
    action: "see-messages",
    scope: "list",
    audit: "people.listed",
  },
  "get-message": {
    ...common,
    method: "GET",
    path: "/messages/{messageId}",
    summary: "One message's life: when it fell due, each call to a channel, why it is where it is.",
    params: z.strictObject({ messageId: messageIdSchema }),
    ok: { status: 200, schema: messageLifeSchema },
    errors: ["not-found"],
    action: "see-messages",
    scope: "person",
    audit: "message.seen",
  },
  "export-messages": {
    ...common,
    method: "POST",
    path: "/messages/exports",
    summary: "The same as a file, marked with who fetched it and when; the address is good for five minutes.",
    body: z.strictObject({ ...filter, format: z.enum(EXPORT_FORMATS) }),
    ok: { status: 200, schema: fileAddressSchema },
    errors: [],
    action: "export-messages",
    scope: "list",
    idempotent: true,
    keepAnswer: false,
    audit: "people.exported",
  },
} as const satisfies Record<string, Route>;
