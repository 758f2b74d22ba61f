import * as z from "zod";
import { calendarDaysSchema, yearlyHolidaysSchema } from "../calendar/contracts.ts";
import { schemeSchema, stepNameSchema } from "../kernel/contracts.ts";
import { MAX_PHONE_USERS } from "../people/ports.ts";
import { builtInHoldLimits, type HoldLimits } from "../people/rules/unusual-changes.ts";
import { builtInPolicy } from "./rules/built-in-policy.ts";
import type { Campaign, Policy } from "./rules/types.ts";

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

const rate = z.number().min(1).max(1_000_000);
const quota = z.int().min(0).nullable();
const dong = z.int().min(0);

/** What a policy does not say that was stored before this could be set. */
const holdLimitSchema = z.strictObject({ people: z.int().min(0), percent: z.number().min(0).max(100) });
const holdLimitsSchema: z.ZodType<HoldLimits> = z.strictObject({
  "set-back": holdLimitSchema,
  "phone-taken": holdLimitSchema,
  "moved-household": holdLimitSchema,
  renamed: holdLimitSchema,
  foreign: holdLimitSchema,
  gone: holdLimitSchema,
  leaving: holdLimitSchema,
  missingPercent: z.number().min(0).max(100),
});

const { rates, dailyQuota, monthlyBudget, price, haltAt, noZaloDays } = builtInPolicy;

/** What staff may change, as it is stored. */
export const policySchema: z.ZodType<Policy> = z.object({
  campaigns: campaignsSchema,
  window: z.object({ opensAtMinute: minuteOfDay, closesAtMinute: minuteOfDay }),
  restDays: z.array(z.int().min(1).max(7)),
  extraHolidays: yearlyHolidaysSchema,
  calendarDays: calendarDaysSchema.default(builtInPolicy.calendarDays),
  catchUpDays: z.int().min(0),
  // Users of a phone are counted up to a limit; a shared phone must be told from it.
  sharedPhoneLimit: z
    .int()
    .min(1)
    .max(MAX_PHONE_USERS - 10),
  objectCodes: z.array(z.string().regex(/^[A-Z]{2}$/)).default(() => [...builtInPolicy.objectCodes]),
  staleAfterDays: z.int().min(1),
  staleSkipAfterDays: z.int().min(0),
  receiptWaitHours: z.number().min(0),
  rates: z.object({ zalo: rate, sms: rate }).default(rates),
  dailyQuota: z.object({ zalo: quota, sms: quota }).default(dailyQuota),
  monthlyBudget: dong.nullable().default(monthlyBudget),
  price: z.object({ zalo: dong, smsPart: dong }).default(price),
  haltAt: z.object({ failures: z.int().min(1), percent: z.number().min(0).max(100) }).default(haltAt),
  holdLimits: holdLimitsSchema.default(builtInHoldLimits),
  noZaloDays: z.object({ noAccount: z.int().min(0), refused: z.int().min(0) }).default(noZaloDays),
  confirmedLaw: z.array(z.string()),
});
