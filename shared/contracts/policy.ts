import * as z from "zod";
import type { Campaign, Policy } from "../domain/campaigns/types.ts";
import { MOST_PHONE_USERS } from "../ports/registry.ts";
import { schemeSchema, stepNameSchema } from "./values.ts";

const minuteOfDay = z.int().min(0).max(1440);

const stepSchema = z.object({
  step: stepNameSchema,
  anchor: z.enum(["expiry", "last-safe-day", "last-paid-month", "deadline"]),
  offsetDays: z.int().min(-365).max(365),
  dayOfMonth: z.exactOptional(z.int().min(1).max(31)),
});

export const campaignsSchema: z.ZodType<readonly Campaign[]> = z.array(
  z.object({
    campaignId: z.string().min(1),
    scheme: schemeSchema,
    active: z.boolean(),
    steps: z.array(stepSchema),
  }),
);

/** What staff may change, as it is stored. */
export const policySchema: z.ZodType<Policy> = z.object({
  campaigns: campaignsSchema,
  window: z.object({ opensAtMinute: minuteOfDay, closesAtMinute: minuteOfDay }),
  restDays: z.array(z.int().min(1).max(7)),
  extraHolidays: z.array(
    z.object({
      month: z.int().min(1).max(12),
      day: z.int().min(1).max(31),
      fromYear: z.int(),
      name: z.string(),
      confirmed: z.boolean(),
    }),
  ),
  catchUpDays: z.int().min(0),
  // Users of a phone are counted up to a limit; a shared phone must be told from it.
  sharedPhoneLimit: z
    .int()
    .min(1)
    .max(MOST_PHONE_USERS - 10),
  staleAfterDays: z.int().min(1),
  staleSkipAfterDays: z.int().min(0),
  receiptWaitHours: z.number().min(0),
  confirmedLaw: z.array(z.string()),
});
