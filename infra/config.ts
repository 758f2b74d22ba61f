import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type Sizing, sizingFor } from "./sizing.ts";

export const projectRoot = join(import.meta.dirname, "..");

/** CloudWatch Logs takes only certain numbers of days; these are the ones that make sense here. */
const LOG_RETENTION_DAYS = [7, 14, 30, 60, 90, 180, 365] as const;

/** A count of index shards. More than 64 would make the daily plan longer than the work. */
const shards = z.coerce.number().int().min(1).max(64);

const settingsSchema = z.object({
  /** `production`, or the name of another copy of the service in the same account. */
  stage: z.string().regex(/^[a-z][a-z0-9]{0,14}$/),
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/),
  /** File of `shared/provinces` that the functions are built with. */
  province: z.string().regex(/^[a-z-]{2,30}$/),
  /**
   * Keeps a place for imports and undoings in the account's concurrency. A new account, whose ten places must stay free,
   * refuses that; without it two may start, and the lock on the registry lets one work.
   */
  reserveConcurrency: z.union([z.boolean(), z.stringbool()]),
  /** Messages of the busiest day, from which the next four follow where they are not given. */
  busiestDayMessages: z.coerce.number().int().min(1_000).max(20_000_000),
  /** Partitions of a day in the due index, and of the time index. On an installation with data they may only grow. */
  dueShards: shards.optional(),
  wakeShards: shards.optional(),
  /** Calls of each sender at once, at most. */
  senderConcurrency: z.coerce.number().int().min(2).max(100).optional(),
  /** Into how many jobs the time index is divided each quarter of an hour. */
  releaseJobs: shards.optional(),
  logRetentionDays: z.coerce.number().pipe(z.literal(LOG_RETENTION_DAYS)),
  /** How long imported lists and their reports, which carry personal data, are kept. */
  listRetentionDays: z.coerce.number().int().min(1).max(730),
  /** Amazon SNS, or eSMS: brand name SMS of Vietnamese carriers. */
  smsGateway: z.enum(["sns", "esms"]),
  esmsApiUrl: z.url({ protocol: /^https$/ }),
  /** Two calls must fit into the minute that a sender has. */
  esmsTimeoutMs: z.coerce.number().int().min(1_000).max(20_000),
  /** True lets eSMS check every message and send none. */
  esmsSandbox: z.union([z.boolean(), z.stringbool()]),
  /** SNS refuses an SMS that would cost more, in US dollars for the whole message. */
  smsMaxPriceUsd: z.coerce.number().positive().max(2),
  zaloApiUrl: z.url({ protocol: /^https$/ }),
  /** Where the official account speaks in its conversations: another host than that of template messages. */
  zaloOaUrl: z.url({ protocol: /^https$/ }),
  zaloOauthUrl: z.url({ protocol: /^https$/ }),
  /** In `development` Zalo delivers to the administrators of the app and the account alone. */
  zaloMode: z.enum(["production", "development"]),
  /** Whether calls prove that the app's secret is ours: as the app is set at Zalo. */
  zaloAppSecretProof: z.union([z.boolean(), z.stringbool()]),
  /**
   * A call, an exchange of the tokens and another call must fit into what is left of a sender's minute after a third of it
   * was waited: a sender that is ended between the exchange and its storing loses the only pair.
   */
  zaloTimeoutMs: z.coerce.number().int().min(1_000).max(10_000),
  /** Begins the address of the sign-in page, `https://<prefix>.auth.<region>.amazoncognito.com`: unique in the region. */
  signInDomainPrefix: z.string().regex(/^(?!.*(aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])$/),
  /** Who is told by e-mail when an alarm goes off. A production that tells nobody is not built. */
  alertEmail: z.email().optional(),
  /** From which address approvers are told that something waits; verified at SES. */
  staffMailFrom: z.email(),
  /** US dollars a month that AWS may charge before people are told. */
  monthlyBudgetUsd: z.coerce.number().positive().max(1_000_000),
});

export type Settings = Omit<z.infer<typeof settingsSchema>, keyof Sizing> & Sizing;

const cdkJsonSchema = z.object({ context: z.record(z.string(), z.unknown()) });

/** The context of cdk.json. The CDK command line passes it by itself; a plain `node infra/app.ts` needs it read. */
export const defaultContext = (): Record<string, unknown> =>
  cdkJsonSchema.parse(JSON.parse(readFileSync(join(projectRoot, "cdk.json"), "utf8"))).context;

/**
 * Settings of one installation.
 * @param read value of a context key: cdk.json's, or what `cdk deploy --context key=value` put over it (then a string).
 * @throws when a setting is missing or out of its range, naming it.
 */
export const readSettings = (read: (key: string) => unknown): Settings => {
  const raw = Object.fromEntries(Object.keys(settingsSchema.shape).map((key) => [key, read(key)]));
  const settings = settingsSchema.safeParse(raw);
  if (settings.success) return withAlertAddress(sized(settings.data));
  throw new Error(`The context in cdk.json does not describe an installation:\n${z.prettifyError(settings.error)}`);
};

const sized = (settings: z.infer<typeof settingsSchema>): Settings => {
  const derived = sizingFor(settings.busiestDayMessages);
  return {
    ...settings,
    dueShards: settings.dueShards ?? derived.dueShards,
    wakeShards: settings.wakeShards ?? derived.wakeShards,
    senderConcurrency: settings.senderConcurrency ?? derived.senderConcurrency,
    releaseJobs: settings.releaseJobs ?? derived.releaseJobs,
  };
};

const withAlertAddress = (settings: Settings): Settings => {
  if (settings.stage !== "production" || settings.alertEmail !== undefined) return settings;
  throw new Error(
    "The stage production needs alertEmail in cdk.json, or --context alertEmail=…: an alarm that nobody hears is none.",
  );
};
