import { AttributeType, ProjectionType } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import type { Settings } from "../config.ts";
import type { Keys } from "../constructs/keys.ts";
import { RecordTable } from "../constructs/record-table.ts";

export interface Records {
  readonly registry: RecordTable;
  readonly ledger: RecordTable;
  readonly settings: RecordTable;
  /** What the channels themselves need: a table of its own, so that only who calls Zalo can read its tokens. */
  readonly channels: RecordTable;
  readonly imports: RecordTable;
  /** Payout runs, what each recipient was paid, and the cases that came of it. */
  readonly payouts: RecordTable;
  /** The visits of officers and agents, by ids alone. */
  readonly workLists: RecordTable;
  /** Who may do what, what waits for a second person, and which requests were answered. */
  readonly staff: RecordTable;
  /** Counts of people and obligations: no person is in it. */
  readonly census: RecordTable;
  /** Who did and looked at what; append-only. */
  readonly audit: RecordTable;
}

const string = (name: string) => ({ name, type: AttributeType.STRING });

/** A day's scan reads only the keys of who is due, and then whole households and people by key. */
const BY_DUE_DATE = {
  indexName: "due",
  partitionKey: string("dueKey"),
  sortKey: string("subject"),
  projectionType: ProjectionType.KEYS_ONLY,
};

/** Staff look for people by any word of a name: an index for the first, second, third and fourth. */
const BY_WORDS_OF_NAME = [1, 2, 3, 4].map((word) => ({
  indexName: `name${word}`,
  partitionKey: string(`nk${word}`),
  sortKey: string(`ns${word}`),
  projectionType: ProjectionType.INCLUDE,
  nonKeyAttributes: ["folded", "commune"],
}));

/** Only what waits is in it, by its keys; reminders that were claimed together have one entry (docs/adr/0029). */
const BY_NEXT_CHECK = {
  indexName: "wake",
  partitionKey: string("wakeKey"),
  sortKey: string("wakeAt"),
  projectionType: ProjectionType.KEYS_ONLY,
};

/** The messages of a day by their state: keys alone, as the records are read by them (docs/adr/0028). */
const BY_DAY = {
  indexName: "day",
  partitionKey: string("dayKey"),
  sortKey: string("daySort"),
  projectionType: ProjectionType.KEYS_ONLY,
};

/** What was done to one person, list or member of staff, in order. */
const BY_SUBJECT = {
  indexName: "subject",
  partitionKey: string("subjectKey"),
  sortKey: string("sk"),
  projectionType: ProjectionType.ALL,
};

/** What has come due of a payout run: all that announces it stands in the key. */
const BY_DUE_TIME = {
  indexName: "due",
  partitionKey: string("dueKey"),
  sortKey: string("dueSort"),
  projectionType: ProjectionType.KEYS_ONLY,
};

/** Held lines, returned and unclaimed money, cases by state, and who was in which run last. */
const BY_LIST = {
  indexName: "list",
  partitionKey: string("listKey"),
  sortKey: string("listSort"),
  projectionType: ProjectionType.ALL,
};

/** Whose refusal it is when a phone refuses. */
const BY_PHONE = {
  indexName: "phone",
  partitionKey: string("phoneKey"),
  sortKey: string("pk"),
  projectionType: ProjectionType.KEYS_ONLY,
};

/** A commune's work by its last day. */
const BY_LAST_DAY = {
  indexName: "list",
  partitionKey: string("listKey"),
  sortKey: string("listSort"),
  projectionType: ProjectionType.ALL,
};

/** The work of one officer or agent by its last day. */
const BY_PERSON = {
  indexName: "person",
  partitionKey: string("personKey"),
  sortKey: string("personSort"),
  projectionType: ProjectionType.ALL,
};

/** Who is insured, what happened to each reminder, what staff decided, and the tokens of the channels. */
export const createRecords = (scope: Construct, keys: Keys, settings: Settings): Records => ({
  ...reminderTables(scope, keys, settings),
  ...staffTables(scope, keys),
  channels: new RecordTable(scope, "Channels", { encryptionKey: keys.secrets, variable: "CHANNELS_TABLE" }),
});

const reminderTables = (scope: Construct, { people: encryptionKey }: Keys, { dueShards, wakeShards }: Settings) => ({
  registry: new RecordTable(scope, "Registry", {
    encryptionKey,
    variable: "REGISTRY_TABLE",
    environment: { DUE_SHARDS: String(dueShards) },
    // People are kept; the address to answer on Zalo is needed for two days.
    expiresBy: "expiresAt",
    index: BY_DUE_DATE,
    moreIndexes: BY_WORDS_OF_NAME,
  }),
  ledger: new RecordTable(scope, "Ledger", {
    encryptionKey,
    variable: "LEDGER_TABLE",
    environment: { WAKE_SHARDS: String(wakeShards) },
    // Reminders are kept; what leads from a carrier's message id to one is not needed for long.
    expiresBy: "expiresAt",
    index: BY_NEXT_CHECK,
    moreIndexes: [BY_DAY],
  }),
  payouts: new RecordTable(scope, "Payouts", {
    encryptionKey,
    variable: "PAYOUTS_TABLE",
    // Thirteen months: the same month of the next year can still be compared. Runs and cases stay.
    expiresBy: "expiresAt",
    index: BY_DUE_TIME,
    moreIndexes: [BY_LIST, BY_PHONE],
  }),
});

const staffTables = (scope: Construct, { people: encryptionKey }: Keys) => ({
  workLists: new RecordTable(scope, "WorkLists", {
    encryptionKey,
    variable: "WORK_LISTS_TABLE",
    // Thirteen months after the last day: the same season of the next year can be compared.
    expiresBy: "expiresAt",
    index: BY_LAST_DAY,
    moreIndexes: [BY_PERSON],
  }),
  settings: new RecordTable(scope, "Settings", { encryptionKey, variable: "SETTINGS_TABLE" }),
  imports: new RecordTable(scope, "Imports", { encryptionKey, variable: "IMPORTS_TABLE" }),
  census: new RecordTable(scope, "Census", { encryptionKey, variable: "CENSUS_TABLE" }),
  staff: new RecordTable(scope, "Staff", {
    encryptionKey,
    variable: "STAFF_TABLE",
    // Staff are kept; an answer to a repeated request is for a day.
    expiresBy: "expiresAt",
  }),
  audit: new RecordTable(scope, "Audit", {
    encryptionKey,
    variable: "AUDIT_TABLE",
    index: BY_SUBJECT,
  }),
});
