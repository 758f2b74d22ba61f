import * as z from "zod";
import type { Route } from "./route.ts";
import { parameterIdSchema, settingsChangeSchema, settingsEffectSchema, settingsSchema } from "./settings-values.ts";
import { dateSchema, reasonSchema } from "./values.ts";

const nameSchema = z.string().trim().min(3).max(120);
const sourceSchema = z.string().trim().min(3).max(200);
const dayParams = z.strictObject({ date: dateSchema });
const changed = z.strictObject({ settings: settingsSchema, effect: settingsEffectSchema });
const changing = { idempotent: true, scope: "none", ifMatch: true, action: "change-settings" } as const;

export const settingsRoutes = {
  "get-settings": {
    method: "GET",
    path: "/settings",
    summary: "All settings with their version: sending, calendar, law, limits, prices, Zalo account, retention.",
    ok: { status: 200, schema: settingsSchema },
    errors: [],
    action: "see-settings",
    scope: "none",
    idempotent: false,
    ifMatch: false,
    audit: undefined,
  },
  "preview-settings": {
    method: "POST",
    path: "/settings/effects",
    summary:
      "What a change would do to the messages of the next 60 days, estimated from the last census. Changes nothing.",
    body: z.strictObject({
      change: settingsChangeSchema.optional(),
      calendarDay: z.strictObject({ date: dateSchema, kind: z.enum(["off", "working", "as-calculated"]) }).optional(),
      confirmLaw: parameterIdSchema.optional(),
    }),
    ok: { status: 200, schema: settingsEffectSchema },
    errors: ["not-found"],
    action: "see-settings",
    scope: "none",
    idempotent: false,
    ifMatch: false,
    audit: undefined,
  },
  "change-settings": {
    method: "PUT",
    path: "/settings",
    summary: "Changes some settings at once, from now on; senders read them before each batch.",
    body: z.strictObject({ change: settingsChangeSchema, reason: reasonSchema }),
    ok: { status: 200, schema: changed },
    errors: ["changed-meanwhile", "version-required"],
    audit: "settings.changed",
    ...changing,
  },
  "set-calendar-day": {
    method: "PUT",
    path: "/settings/calendar/{date}",
    summary: "Says that a day is off or a working day, by which decree, and whether the agency confirmed it.",
    params: dayParams,
    body: z.strictObject({
      kind: z.enum(["off", "working"]),
      name: nameSchema,
      source: sourceSchema,
      confirmed: z.boolean(),
      reason: reasonSchema,
    }),
    ok: { status: 200, schema: changed },
    errors: ["changed-meanwhile", "version-required"],
    audit: "settings.calendar-day-set",
    ...changing,
  },
  "remove-calendar-day": {
    method: "POST",
    path: "/settings/calendar/{date}/removal",
    summary: "Takes a day out of the dated table: it is then what the calculated calendar says.",
    params: dayParams,
    body: z.strictObject({ reason: reasonSchema }),
    ok: { status: 200, schema: changed },
    errors: ["not-found", "changed-meanwhile", "version-required"],
    audit: "settings.calendar-day-removed",
    ...changing,
  },
} as const satisfies Record<string, Route>;
