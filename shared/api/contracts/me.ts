import * as z from "zod";
import { ACTIONS, type Action, ROLES } from "../../access/rules/permissions.ts";
import type { Route } from "./route.ts";
import { communeCodeSchema, countSchema, instantSchema, staffIdSchema } from "./values.ts";

export const roleSchema = z.enum(ROLES);
export const communeSchema = z.strictObject({ code: communeCodeSchema, name: z.string() });

export const meSchema = z.strictObject({
  staffId: staffIdSchema,
  name: z.string(),
  email: z.string(),
  roles: z.array(roleSchema),
  communes: z.array(communeSchema),
  /** What the person may do: what the console shows. The server decides again at each call. */
  actions: z.array(z.enum(ACTIONS as [Action, ...Action[]])), // never empty
  /** Things that wait for this person: proposals to decide. */
  waiting: countSchema,
  agency: z.strictObject({ province: z.string(), name: z.string(), hotline: z.string() }),
  /** The server's clock, so that days and time limits are the same for everybody. */
  now: instantSchema,
});

export const meRoutes = {
  "get-me": {
    method: "GET",
    path: "/me",
    summary: "Who is signed in, with roles, communes and what they may do.",
    ok: { status: 200, schema: meSchema },
    errors: [],
    action: "see-self",
    scope: "none",
    idempotent: false,
    ifMatch: false,
    audit: undefined,
  },
  "list-communes": {
    method: "GET",
    path: "/communes",
    summary: "The communes and wards of the province, those of a commune officer only.",
    ok: { status: 200, schema: z.strictObject({ communes: z.array(communeSchema) }) },
    errors: [],
    action: "see-self",
    scope: "none",
    idempotent: false,
    ifMatch: false,
    audit: undefined,
  },
} as const satisfies Record<string, Route>;
