import * as z from "zod";
import type { Route } from "./route.ts";
import { channelSchema, countSchema, instantSchema, messageKindSchema, reasonSchema } from "./values.ts";

/**
 * `halt`: a campaign that stopped itself after too many failures. `breaker`: a channel, or one template of it, that took
 * nothing. `quota` and `budget`: used up. `paused`: a campaign that staff paused.
 */
export const STOP_KINDS = ["halt", "breaker", "quota", "budget", "paused"] as const;

const stopSchema = z.strictObject({
  /** Opaque; with `since` it names this very stop. */
  stopId: z.string(),
  kind: z.enum(STOP_KINDS),
  campaignId: z.string().optional(),
  scheme: messageKindSchema.optional(),
  channel: channelSchema.optional(),
  /** The channel's own name of the template that it stopped taking; absent where the whole channel stands. */
  template: z.string().optional(),
  since: instantSchema.optional(),
  /** When it goes on, or is tried again, by itself. */
  until: instantSchema.optional(),
  /** What the channel answered. */
  code: z.string().optional(),
  /** Of a halted campaign: what went wrong how often, of how many calls that day; of an audience that grew, its messages and those approved. */
  failure: z
    .strictObject({
      kind: z.enum(["invalid", "unknown", "unreachable", "audience-grew"]),
      failures: countSchema,
      calls: countSchema,
    })
    .optional(),
  /** Reminders that wait for it. */
  waiting: countSchema,
  /** Whether the caller may let it go on by hand. */
  mayResume: z.boolean(),
});
export type Stop = z.infer<typeof stopSchema>;

export const stopsSchema = z.strictObject({
  at: instantSchema,
  stops: z.array(stopSchema),
  /** More wait than were counted: the counts are lower bounds. */
  isMore: z.boolean(),
});

const stopIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,160}$/);

export const stopRoutes = {
  "list-stops": {
    method: "GET",
    path: "/stops",
    summary: "What holds sending up, since when, why, and how much waits for it.",
    ok: { status: 200, schema: stopsSchema },
    errors: [],
    action: "see-today",
    scope: "none",
    idempotent: false,
    ifMatch: false,
    audit: undefined,
  },
  "resume-sending": {
    method: "POST",
    path: "/stops/{stopId}/resumption",
    summary: "Lets a halted campaign or a stopped channel go on. What waits goes out within an hour, in sending hours.",
    params: z.strictObject({ stopId: stopIdSchema }),
    body: z.strictObject({ since: instantSchema, reason: reasonSchema }),
    ok: { status: 200, schema: stopsSchema },
    errors: ["not-found", "not-possible-now", "changed-meanwhile"],
    action: "resume-sending",
    scope: "none",
    idempotent: true,
    ifMatch: false,
    audit: "sending.resumed",
  },
} as const satisfies Record<string, Route>;
