import * as z from "zod";
import { FIELD_PROBLEMS, type FieldProblem } from "./problems.ts";
import {
  actorSchema,
  communeCodeSchema,
  countSchema,
  dateSchema,
  dongSchema,
  hashSchema,
  instantSchema,
  schemeSchema,
  versionSchema,
} from "./values.ts";

export const campaignIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);
const stepNameSchema = z.string().regex(/^[a-z0-9-]{1,14}$/);
const monthsSchema = z.int().min(0).max(240);

const stepSchema = z.strictObject({
  step: stepNameSchema,
  anchor: z.enum(["expiry", "last-safe-day", "last-paid-month", "deadline"]),
  offsetDays: z.int().min(-400).max(400),
  dayOfMonth: z.int().min(1).max(31).optional(),
});

const audienceSchema = z.strictObject({
  communes: z.array(communeCodeSchema).min(1).max(100).optional(),
  methods: z
    .array(z.enum(["1", "3", "6", "12", "VS", "TH"]))
    .min(1)
    .max(6)
    .optional(),
  supportClasses: z
    .array(z.enum(["A", "B", "C", "D"]))
    .min(1)
    .max(4)
    .optional(),
  objectCodes: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .max(20)
    .optional(),
  /** Whole đồng a month. */
  incomeBelow: z.int().min(1).max(1_000_000_000).optional(),
  lapsedMonths: z.strictObject({ from: monthsSchema, to: monthsSchema }).optional(),
});

const wordsSchema = z.strictObject({
  step: stepNameSchema,
  sms: z.string().max(300),
  card: z
    .strictObject({
      /** As Zalo names the registered template. */
      templateId: z.string().regex(/^[A-Za-z0-9]{1,40}$/),
      title: z.string().max(65),
      opening: z.string().max(400),
      rows: z
        .array(z.strictObject({ label: z.string().min(3).max(36), parameter: z.string().max(40) }))
        .min(1)
        .max(8),
      advice: z.string().max(400),
    })
    .optional(),
});

export const campaignContentSchema = z
  .strictObject({
    name: z.string().trim().min(3).max(80),
    scheme: schemeSchema,
    kind: z.enum(["due-date", "one-time"]),
    steps: z.array(stepSchema).max(12),
    firstDay: dateSchema.optional(),
    lastDay: dateSchema.optional(),
    audience: audienceSchema,
    words: z.array(wordsSchema).max(12),
    tolerancePercent: z.number().min(0).max(20),
  })
  .meta({ id: "CampaignContent" });
export type WrittenContent = z.infer<typeof campaignContentSchema>;

const done = { by: actorSchema, at: instantSchema };

export const shownCampaignSchema = z
  .strictObject({
    campaignId: campaignIdSchema,
    version: versionSchema,
    draft: z
      .strictObject({
        state: z.enum(["draft", "in-review", "approved"]),
        content: campaignContentSchema,
        contentHash: hashSchema,
        edited: z.strictObject(done),
        submitted: z.strictObject(done).optional(),
        decided: z.strictObject(done).optional(),
        /** What the check showed when it was handed in. */
        messages: countSchema.optional(),
        returnReason: z.string().optional(),
      })
      .optional(),
    running: z
      .strictObject({
        state: z.enum(["active", "paused", "ended"]),
        content: campaignContentSchema,
        startedAt: instantSchema.optional(),
        /** It stopped itself. */
        halted: z.strictObject({ since: instantSchema }).optional(),
      })
      .optional(),
    /** When it next sends, of what runs. */
    nextDay: dateSchema.optional(),
    /** What the caller may do with it now. */
    acts: z.array(z.enum(["save", "submit", "return", "approve", "start", "pause", "resume", "end"])),
  })
  .meta({ id: "Campaign" });
export type ShownCampaign = z.infer<typeof shownCampaignSchema>;

const problemSchema = z.enum(Object.keys(FIELD_PROBLEMS) as [FieldProblem, ...FieldProblem[]]); // its own keys

export const estimateSchema = z.strictObject({
  mistakes: z.array(z.strictObject({ field: z.string(), problem: problemSchema, found: z.string().optional() })),
  /** When people were counted; absent: never, and all counts are 0. */
  countedAt: instantSchema.optional(),
  from: dateSchema,
  to: dateSchema,
  messages: countSchema,
  /** By how many percent a figure from a sample may be off; absent where everybody was counted. */
  uncertainty: z.strictObject({ percent: z.number(), sampled: countSchema }).optional(),
  byDay: z.array(z.strictObject({ day: dateSchema, messages: countSchema })),
  byCommune: z.array(
    z.strictObject({ commune: z.strictObject({ code: z.string(), name: z.string() }), messages: countSchema }),
  ),
  byStep: z.array(z.strictObject({ step: z.string(), messages: countSchema })),
  leftOut: z.strictObject({
    "no-phone": countSchema,
    refused: countSchema,
    unclear: countSchema,
    "object-code": countSchema,
    "nothing-to-pay": countSchema,
  }),
  /** If all went by Zalo, and if all went by SMS. */
  cost: z.strictObject({ zalo: dongSchema, sms: dongSchema }),
  /** Each text as its longest reader gets it. */
  texts: z.array(
    z.strictObject({
      step: z.string(),
      sms: z.string(),
      card: z.strictObject({ title: z.string(), body: z.string() }).optional(),
    }),
  ),
});
