import * as z from "zod";
import type { Route } from "./route.ts";
import { FIELD_PREFIX } from "./sign-in.ts";
import { communeCodeSchema, countSchema, dateSchema, schemeSchema } from "./values.ts";

const coverageSchema = z.strictObject({
  /** Of the last census; absent before the first. */
  day: dateSchema.optional(),
  /** Least renewed first. */
  rows: z.array(
    z.strictObject({
      scheme: schemeSchema,
      commune: z.strictObject({ code: communeCodeSchema, name: z.string() }).optional(),
      insured: countSchema,
      /** Whose cover ended at most 89 days ago. */
      lapsed: countSchema,
      /** Whose cover ended or ends this month, and how many of them are paid further. */
      due: countSchema,
      renewed: countSchema,
      /** Of those who lapsed or whose cover ends this month: no message can go to them. */
      unreached: countSchema,
    }),
  ),
  /** Insured people at the first census of each month, and at the last. */
  months: z.array(z.strictObject({ day: dateSchema, scheme: schemeSchema, insured: countSchema })),
});

export const coverageRoutes = {
  "get-coverage": {
    method: "GET",
    path: `${FIELD_PREFIX}/coverage`,
    summary:
      "How many people are insured, due, renewed, lapsed and out of reach, by commune; an officer's own communes only.",
    ok: { status: 200, schema: coverageSchema },
    errors: [],
    action: "see-coverage",
    scope: "none",
    idempotent: false,
    ifMatch: false,
    audit: undefined,
  },
} as const satisfies Record<string, Route>;
