import * as z from "zod";
import {
  actorSchema,
  countSchema,
  dateSchema,
  dongSchema,
  instantSchema,
  proposalIdSchema,
  versionSchema,
} from "./values.ts";

const MOST_MESSAGES = 1_000_000;
const MOST_DONG = 1_000_000_000_000;

const minuteSchema = z.int().min(0).max(1_440);
const quotaSchema = z.int().min(0).max(MOST_MESSAGES).nullable();
const percentSchema = z.number().min(0).max(100);
const holdLimitSchema = z.strictObject({ people: z.int().min(0).max(MOST_MESSAGES), percent: percentSchema });

const objectCodesSchema = z
  .array(z.string().regex(/^[A-Z]{2}$/))
  .min(1)
  .max(20);

const settings = {
  /** Minutes after midnight in Việt Nam, end exclusive. */
  window: z.strictObject({ opensAtMinute: minuteSchema, closesAtMinute: minuteSchema }),
  /** Weekdays without sending: Monday is 1, Sunday 7. */
  restDays: z.array(z.int().min(1).max(7)).max(7),
  /** Object codes of health cards that are reminded. */
  objectCodes: objectCodesSchema,
  /** Messages a day; null: none but the channel's own. */
  dailyQuota: z.strictObject({ zalo: quotaSchema, sms: quotaSchema }),
  /** Whole đồng a month; null: no limit. */
  monthlyBudget: z.int().min(0).max(MOST_DONG).nullable(),
  /** Whole đồng for a message on Zalo and for one part of an SMS. */
  price: z.strictObject({ zalo: z.int().min(0).max(100_000), smsPart: z.int().min(0).max(100_000) }),
  /** Messages a second. */
  rates: z.strictObject({ zalo: z.number().min(1).max(1_000), sms: z.number().min(1).max(1_000) }),
  /** A campaign stops itself at so many failures of one kind that are also more than this share. */
  haltAt: z.strictObject({ failures: z.int().min(1).max(10_000), percent: percentSchema }),
  /** Beyond which a list is held for a person. */
  holdLimits: z.strictObject({
    "set-back": holdLimitSchema,
    "phone-taken": holdLimitSchema,
    "moved-household": holdLimitSchema,
    renamed: holdLimitSchema,
    foreign: holdLimitSchema,
    gone: holdLimitSchema,
    leaving: holdLimitSchema,
    missingPercent: percentSchema,
  }),
  /** A phone that more subjects use gets no reminders. */
  sharedPhoneLimit: z.int().min(1).max(40),
  /** Days after which a list is old, and further days until its reminders are given up. */
  staleAfterDays: z.int().min(1).max(60),
  staleSkipAfterDays: z.int().min(0).max(30),
  /** Sending days up to which a missed step is still sent. */
  catchUpDays: z.int().min(0).max(10),
  /** Hours after which the SMS follows a message that Zalo took and did not deliver. */
  receiptWaitHours: z.number().min(0).max(48),
};

const partial = z.strictObject(settings).partial();
export const settingsChangeSchema = partial.refine((change) => Object.keys(change).length > 0);
export type SettingsChange = z.infer<typeof partial>;

const calendarDaySchema = z.strictObject({
  date: dateSchema,
  /** off: nothing is sent. working: an ordinary working day, be it a Saturday, a Sunday or a calculated holiday. */
  kind: z.enum(["off", "working"]),
  name: z.string(),
  /** The decree, letter or resolution. */
  source: z.string(),
  /** Whether the agency has confirmed it. The day counts either way. */
  confirmed: z.boolean(),
});

const lawParameterSchema = z.strictObject({
  parameterId: z.string(),
  name: z.string(),
  unit: z.enum(["dong", "basis-points", "months", "days", "reference-levels"]),
  value: z.int(),
  from: dateSchema,
  to: dateSchema.optional(),
  /** The legal act. */
  source: z.string(),
  confirmed: z.boolean(),
  /** Whether it is the value of its kind today. */
  inForce: z.boolean(),
  /** An open proposal to confirm it. */
  proposalId: proposalIdSchema.optional(),
});

const zaloAccountSchema = z.strictObject({
  /** `never-connected`: no tokens were ever brought in. `failed`: Zalo takes the pair no more. */
  state: z.enum(["connected", "never-connected", "failed"]),
  /** When the account's owner last agreed: the refresh token dies after three months. */
  refreshIssuedAt: instantSchema.optional(),
  accessExpiresAt: instantSchema.optional(),
  daysLeft: z.int().optional(),
  templates: z.array(
    z.strictObject({
      use: z.string(),
      templateId: z.string(),
      /** As Zalo said last; absent while it said nothing. */
      state: z.string().optional(),
      quality: z.string().optional(),
    }),
  ),
});

export const settingsSchema = z.strictObject({
  version: versionSchema,
  changedAt: instantSchema.optional(),
  changedBy: actorSchema.optional(),
  ...settings,
  calendarDays: z.array(calendarDaySchema),
  /** Holidays of the coming year and a half that are only calculated, and not in the table. */
  calculatedDays: z.array(z.strictObject({ date: dateSchema })),
  law: z.array(lawParameterSchema),
  zalo: zaloAccountSchema,
  /** Of the province's file: changed with a new release. */
  agency: z.strictObject({
    name: z.string(),
    hotline: z.string(),
    smsBrand: z.string(),
    hotlineFindsCodes: z.boolean(),
  }),
  /** Fixed where an installation or the law fixes it. */
  retention: z.array(z.strictObject({ what: z.string(), days: z.int().nullable() })),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsEffectSchema = z.strictObject({
  from: dateSchema,
  to: dateSchema,
  /** When people were counted; absent before the first census: then nothing is known of messages. */
  countedAt: instantSchema.optional(),
  /** Messages of these days before and after the change, as an estimate: opt-outs and renewals to come are not in it. */
  messages: z.strictObject({ before: countSchema, after: countSchema }),
  /** Messages that go on another day. */
  moved: countSchema,
  /** Messages that name a price after the change and named none before. */
  priced: countSchema,
  /** Days on which the count differs. */
  days: z.array(z.strictObject({ day: dateSchema, before: countSchema, after: countSchema })),
  /** Whole đồng if all go by Zalo, before and after. */
  cost: z.strictObject({ before: dongSchema, after: dongSchema }),
});
export type SettingsEffect = z.infer<typeof settingsEffectSchema>;

export const parameterIdSchema = z.string().regex(/^[a-z0-9-]{3,60}$/);
