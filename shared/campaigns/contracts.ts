import * as z from "zod";
import { calendarDaysSchema, yearlyHolidaysSchema } from "../calendar/contracts.ts";
import { civilDateSchema, sentenceOf, stepNameSchema } from "../kernel/contracts.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { MAX_PHONE_USERS } from "../people/ports.ts";
import { builtInHoldLimits, type HoldLimits } from "../people/rules/unusual-changes.ts";
import { builtInPolicy } from "./rules/built-in-policy.ts";
import { campaignMistakes } from "./rules/campaign-mistakes.ts";
import type { Audience, Campaign, OneTime, Policy, StepWords } from "./rules/types.ts";

const minuteOfDay = z.int().min(0).max(1440);

const WHOLE_DAYS = "must be a whole number of days from -400 to 400";
const DAY_OF_MONTH = "must be a day of the month, 1 to 31";

const stepFields = {
  step: z
    .string({ error: "must be a text" })
    .regex(/^[a-z0-9-]{1,14}$/, { error: "must be 1 to 14 of a-z, 0-9 and -" }),
  anchor: z.enum(["expiry", "last-safe-day", "last-paid-month", "deadline"], {
    error: "must be expiry, last-safe-day, last-paid-month or deadline",
  }),
  offsetDays: z.int({ error: WHOLE_DAYS }).min(-400, { error: WHOLE_DAYS }).max(400, { error: WHOLE_DAYS }),
  dayOfMonth: z.exactOptional(
    z.int({ error: DAY_OF_MONTH }).min(1, { error: DAY_OF_MONTH }).max(31, { error: DAY_OF_MONTH }),
  ),
};

const campaignFields = {
  campaignId: z.string({ error: "must be a text" }).min(1, { error: "must not be empty" }).max(60),
  scheme: z.enum(["household-hi", "voluntary-si"], { error: "must be household-hi or voluntary-si" }),
  active: z.boolean({ error: "must be true or false" }),
};

const cardWordsSchema = z.object({
  templateId: z.string().min(1).max(40),
  title: z.string().max(65),
  opening: z.string().max(400),
  rows: z.array(z.tuple([z.string().max(36), z.string().max(40)])).max(8),
  advice: z.string().max(400),
});

const stepWordsSchema: z.ZodType<StepWords> = z.object({
  zalo: z.exactOptional(cardWordsSchema),
  sms: z.string().max(300),
});

export const audienceSchema: z.ZodType<Audience> = z.object({
  communes: z.exactOptional(
    z
      .array(z.string().regex(/^\d{5}$/))
      .min(1)
      .max(200),
  ),
  methods: z.exactOptional(z.array(z.enum(["1", "3", "6", "12", "VS", "TH"])).min(1)),
  supportClasses: z.exactOptional(z.array(z.enum(["A", "B", "C", "D"])).min(1)),
  objectCodes: z.exactOptional(
    z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .min(1)
      .max(20),
  ),
  incomeBelow: z.exactOptional(z.int().min(1)),
  lapsedMonths: z.exactOptional(z.object({ from: z.int().min(0).max(240), to: z.int().min(0).max(240) })),
});

const oneTimeSchema: z.ZodType<OneTime> = z.object({
  step: stepNameSchema,
  createdOn: civilDateSchema,
  firstDay: civilDateSchema,
  lastDay: civilDateSchema,
  spreadDays: z.int().min(1).max(60),
  mostMessages: z.int().min(0),
});

/** A step as it is stored. */
export const stepSchema = z.object(stepFields);

/** As campaigns are stored: what an earlier version wrote must not keep the service from starting. */
const campaignsSchema: z.ZodType<readonly Campaign[]> = z.array(
  z.object({
    ...campaignFields,
    steps: z.array(stepSchema),
    oneTime: z.exactOptional(oneTimeSchema),
    audience: z.exactOptional(audienceSchema),
    words: z.exactOptional(z.record(z.string(), stepWordsSchema)),
  }),
);

/** As staff write them: nothing in it that is not understood, and nothing that would be silently wrong. */
const writtenCampaignsSchema = z
  .array(
    z.strictObject(
      {
        ...campaignFields,
        steps: z
          .array(z.strictObject(stepFields, { error: "must be a step" }), { error: "must be a list of steps" })
          .min(1, { error: "must have at least one step" }),
      },
      { error: "must be a campaign" },
    ),
    { error: "must be a list of campaigns" },
  )
  .min(1, { error: "must have at least one campaign" })
  .superRefine((campaigns, context) => {
    for (const { path, sentence } of campaignMistakes(campaigns)) {
      context.addIssue({ code: "custom", path: [...path], message: sentence });
    }
  });

/** Reads campaigns that staff wrote; the error is one sentence that names the place. */
export const readCampaignList = (input: unknown): Result<readonly Campaign[], string> => {
  const parsed = writtenCampaignsSchema.safeParse(input);
  return parsed.success ? ok(parsed.data) : err(sentenceOf(parsed.error, "campaigns"));
};

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
  stopped: z.exactOptional(z.object({ since: z.string(), by: z.string() })),
  resumedAt: z.exactOptional(z.iso.datetime()),
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
