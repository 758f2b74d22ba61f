import * as z from "zod";
import { civilDateSchema, schemeSchema } from "../kernel/contracts.ts";
import { supportClassOfPercent } from "../law/rules/support.ts";
import type { Identity } from "./ports.ts";
import type { Enrolled, Household, MobileNumber, VoluntaryEnrollment } from "./rules/types.ts";

export const optOutSchema = z.enum(["all", "household-hi", "voluntary-si", "pension-payout"]);
export const mobileNumberSchema = z.custom<MobileNumber>(
  (value) => typeof value === "string" && /^\+84\d{9}$/.test(value),
);

const person = {
  participantId: z.string(),
  fullName: z.string(),
  siNumber: z.exactOptional(z.string()),
  personalId: z.exactOptional(z.string()),
  birthDate: z.exactOptional(z.string()),
  phone: z.exactOptional(mobileNumberSchema),
  phoneChangedOn: z.exactOptional(civilDateSchema),
  communeCode: z.exactOptional(z.string()),
  optOuts: z.array(optOutSchema),
  refusalUnclear: z.exactOptional(z.literal(true)),
  status: z.enum(["active", "deceased", "moved-away"]),
  quietUntil: z.exactOptional(civilDateSchema),
  renewedAt: z.exactOptional(z.string()),
  paidThrough: civilDateSchema,
};

/** Until 27 November 2026 the registry kept the rate itself. */
const withSupportClass = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null || !("supportPercent" in value)) return value;
  const { supportPercent, ...rest } = value;
  return { supportClass: supportClassOfPercent(Number(supportPercent)), ...rest };
};

export const enrollmentSchema: z.ZodType<VoluntaryEnrollment> = z.preprocess(
  withSupportClass,
  z.object({
    ...person,
    method: z.union([z.literal([1, 3, 6, 12]), z.enum(["VS", "TH"])]),
    income: z.int().min(0),
    supportClass: z.enum(["A", "B", "C", "D"]),
    supportMonthsUsed: z.int().min(0),
  }),
);

export const householdSchema: z.ZodType<Household> = z.object({
  code: z.string(),
  members: z.array(
    z.object({
      ...person,
      order: z.number(),
      objectCode: z.string(),
      method: z.literal([3, 6, 12]),
      formerly: z.exactOptional(z.array(z.string())),
    }),
  ),
});

/** Whom a number means, as the registry keeps it and as an import's journal remembers it. */
export const identitySchema: z.ZodType<Identity> = z.object({
  participantId: z.string(),
  householdCode: z.exactOptional(z.string()),
  renewals: z.exactOptional(
    z.array(
      z.object({ scheme: schemeSchema, paidThrough: civilDateSchema, recordedAt: z.string(), since: civilDateSchema }),
    ),
  ),
});

/** A subject as the registry keeps it and as an import's journal remembers it. */
export const enrolledSchema: z.ZodType<Enrolled> = z.discriminatedUnion("scheme", [
  z.object({ scheme: z.literal("household-hi"), household: householdSchema }),
  z.object({ scheme: z.literal("voluntary-si"), enrollment: enrollmentSchema }),
]);
