import * as z from "zod";
import type { Route } from "./route.ts";
import {
  actorSchema,
  countSchema,
  dateSchema,
  instantSchema,
  nextCursor,
  pageQuery,
  participantIdSchema,
  reasonSchema,
  schemeSchema,
} from "./values.ts";

const inboxTextIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,400}$/);
export const MAX_ANSWER = 600;

const inboxTextSchema = z.strictObject({
  textId: inboxTextIdSchema,
  text: z.string(),
  at: instantSchema,
  /** What it seems to ask, for an answer. */
  about: z.array(z.string()),
  /** People of the phones that the writer has proved to speak for. */
  people: z.array(
    z.strictObject({
      participantId: participantIdSchema,
      name: z.string(),
      commune: z.string().optional(),
      /** Masked. */
      phone: z.string().optional(),
      paid: z.array(z.strictObject({ scheme: schemeSchema, through: dateSchema })),
    }),
  ),
  /** Zalo takes an answer until then at least; absent where none can be given. */
  answerUntil: instantSchema.optional(),
  /** How long an open text has waited. */
  waitingMinutes: countSchema.optional(),
  /** Answers that fit, to be sent as they are or changed; none where no answer can be given. */
  suggestions: z.array(z.strictObject({ kind: z.string(), answer: z.string() })),
  handled: z
    .strictObject({
      kind: z.enum(["answered", "done", "opt-out"]),
      by: actorSchema,
      at: instantSchema,
      answer: z.string().optional(),
      outcome: z.string().optional(),
    })
    .optional(),
});
export type ShownText = z.infer<typeof inboxTextSchema>;

const params = z.strictObject({ textId: inboxTextIdSchema });

export const textRoutes = {
  "list-texts": {
    method: "GET",
    path: "/texts",
    summary: "What people wrote that the account did not understand, newest first, 20 a page.",
    query: z.strictObject({ state: z.enum(["open", "handled"]).default("open"), ...pageQuery }),
    ok: {
      status: 200,
      schema: z.strictObject({
        texts: z.array(inboxTextSchema),
        /** Of the texts handled in the last thirty days. */
        lastDays: z.strictObject({
          handled: countSchema,
          averageMinutes: countSchema.optional(),
          withinDay: countSchema,
        }),
        ...nextCursor,
      }),
    },
    errors: [],
    action: "see-texts",
    scope: "list",
    idempotent: false,
    ifMatch: false,
    audit: "texts.listed",
  },
  "answer-text": {
    method: "POST",
    path: "/texts/{textId}/answer",
    summary: "Answers on Zalo, once, within 48 hours of the last word; the same words are refused as in messages.",
    params,
    body: z.strictObject({ answer: z.string().trim().min(2).max(MAX_ANSWER) }),
    /** `accepted`, `unknown` (perhaps it came), or the code with which Zalo refused: then the text is open again. */
    ok: { status: 200, schema: z.strictObject({ outcome: z.string() }) },
    errors: ["not-found", "already-decided", "not-possible-now"],
    action: "answer-texts",
    scope: "list",
    idempotent: true,
    ifMatch: false,
    audit: "text.answered",
  },
  "settle-text": {
    method: "POST",
    path: "/texts/{textId}/settlement",
    summary: "Marks a text as done without an answer, or as an opt-out that was recorded with the person.",
    params,
    body: z.strictObject({ as: z.enum(["done", "opt-out"]), reason: reasonSchema }),
    ok: { status: 200, schema: z.strictObject({ settled: z.literal(true) }) },
    errors: ["not-found", "already-decided"],
    action: "answer-texts",
    scope: "list",
    idempotent: true,
    ifMatch: false,
    audit: "text.settled",
  },
} as const satisfies Record<string, Route>;
