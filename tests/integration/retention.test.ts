import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DeleteItemCommand, type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../infra/config.ts";
import { dynamoReplyAddresses } from "../../shared/channels/dynamodb/reply-addresses.ts";
import { dynamoConfirmations } from "../../shared/opt-outs/dynamodb/confirmations.ts";
import { dynamoRefusals } from "../../shared/opt-outs/dynamodb/refusals.ts";
import { dynamoUnreadTexts } from "../../shared/opt-outs/dynamodb/unread-texts.ts";
import { dynamoZaloUsers } from "../../shared/opt-outs/dynamodb/zalo-users.ts";
import { dynamoRegistryWriter } from "../../shared/people/dynamodb/registry-writer.ts";
import { dynamoReminderLedger } from "../../shared/reminders/dynamodb/ledger.ts";
import { ofType } from "../infra/rules.ts";
import { startDynamo, type TestDynamo } from "../support/dynamodb.ts";
import { aHousehold } from "../support/people.ts";
import { aRecord } from "../support/records.ts";
import { aRefusal } from "../support/refusals.ts";
import { synthesise } from "../support/template.ts";

const START = Date.parse("2026-12-01T01:00:00.000Z");
const DAY = 86_400_000;
const HOUR = DAY / 24;

const template = synthesise();

/** What stands in the README's table of what is kept. */
const promised = readFileSync(join(projectRoot, "README.md"), "utf8")
  .split("## What is kept, and for how long")[1]
  ?.split("\n## ")[0]
  ?.split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| what | where"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, what = "", , howLong = ""]) => ({ what, howLong }));

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

interface Table {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** Does what DynamoDB does by itself, by the attribute that the template names. */
const expire = async ({ client, tableName }: Table, table: string, now: number): Promise<number> => {
  const attribute = property("AWS::DynamoDB::Table", table).TimeToLiveSpecification?.AttributeName;
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
  const over = Items.filter(
    (item) => attribute && Number(item[attribute]?.N ?? Number.POSITIVE_INFINITY) <= now / 1_000,
  );
  for (const { pk, sk } of over) {
    if (pk && sk) await client.send(new DeleteItemCommand({ TableName: tableName, Key: { pk, sk } }));
  }
  return Items.length - over.length;
};

/** Something written at `START`: how many items are left at an instant. */
type Kept = () => Promise<(now: number) => Promise<number>>;

const inTable =
  (table: "Registry" | "Ledger", write: (options: Table) => Promise<unknown>): Kept =>
  async () => {
    const kind = table === "Registry" ? "registry" : "ledger";
    const options = { client: dynamo.client, tableName: await dynamo.createTable(kind) };
    await write(options);
    return (now) => expire(options, table, now);
  };

/** CDK ends a logical id with eight characters of a hash. */
const property = (type: string, name: string) =>
  ofType(template, type).find(([id]) => id.slice(0, -8) === name)?.[1].Properties;

/** Kept for days by the service itself, as the template says. */
const byTemplate =
  (days: () => number | undefined): Kept =>
  async () =>
  async (now) =>
    Number(now < START + (days() ?? Number.POSITIVE_INFINITY) * DAY);

interface LifecycleRule {
  readonly ExpirationInDays: number;
  readonly NoncurrentVersionExpiration: { readonly NoncurrentDays: number };
}

const lifecycle = (bucket: string, read: (rule: LifecycleRule) => number) =>
  byTemplate(() => {
    const rules: readonly (LifecycleRule & { readonly Prefix?: string })[] = property("AWS::S3::Bucket", bucket)
      .LifecycleConfiguration.Rules;
    const ofAll = rules.find(({ Prefix, ExpirationInDays }) => Prefix === undefined && ExpirationInDays !== undefined);
    return ofAll && read(ofAll);
  });

const queueDays = (isLast: boolean) =>
  byTemplate(() => {
    const seconds = ofType(template, "AWS::SQS::Queue")
      .filter(([, { Properties }]) => (Properties.RedrivePolicy === undefined) === isLast)
      .map(([, { Properties }]) => Properties.MessageRetentionPeriod);
    return new Set(seconds).size === 1 ? seconds[0] / 86_400 : undefined;
  });

const sentBySms = aRecord({
  state: "sent",
  code: "K7M2Q9XA",
  attempts: [{ channel: "sms", at: new Date(START).toISOString(), outcome: "accepted", messageId: "m-1" }],
});
const sentOnZalo = aRecord({
  state: "sent",
  code: "K7M2Q9XA",
  attempts: [{ channel: "zalo", at: new Date(START).toISOString(), outcome: "accepted", messageId: "m-1" }],
});
const settle = (options: Table, next: typeof sentBySms, to?: "+84912345678") =>
  dynamoReminderLedger({ ...options, wakeShards: 4 }).settle([
    { seen: { ...next, version: 1 }, next, ...(to && { to }) },
  ]);
const at = new Date(START).toISOString();

/** For each row of the table: what is written, when all of it is still there, and when it is gone; undefined: never. */
const ROWS: Readonly<
  Record<string, readonly { readonly kept: Kept; readonly until: number | undefined; readonly left?: number }[]>
> = {
  "people, households, enrollments": [
    {
      kept: inTable("Registry", (options) =>
        dynamoRegistryWriter({ ...options, dueShards: 4 }).save([
          { seen: undefined, next: { scheme: "household-hi", household: aHousehold() } },
        ]),
      ),
      until: undefined,
    },
  ],
  "what people refused and took back": [
    {
      kept: inTable("Registry", (options) => dynamoRefusals(options).save("p-1", undefined, [aRefusal()])),
      until: undefined,
    },
  ],
  "reminders and what became of them": [
    {
      kept: inTable("Ledger", (options) =>
        dynamoReminderLedger({ ...options, wakeShards: 4 }).move(undefined, aRecord()),
      ),
      until: undefined,
    },
  ],
  // Beside the reminder itself, which stays, lie the items of its code (90 days) and of the carrier's id.
  "which phone got a look-up code": [
    { kept: inTable("Ledger", (options) => settle(options, sentOnZalo, "+84912345678")), until: 90 * DAY, left: 1 },
  ],
  "a carrier's message id": [
    { kept: inTable("Ledger", (options) => settle(options, sentBySms)), until: 14 * DAY, left: 2 },
  ],
  "a Zalo user's proved phones and last wish": [
    {
      kept: inTable("Registry", (options) =>
        dynamoZaloUsers(options).save("u1", 0, { phones: ["+84912345678"] }, new Date(START)),
      ),
      until: 2 * 365 * DAY,
    },
  ],
  "where to answer a Zalo user": [
    {
      kept: inTable("Registry", (options) =>
        dynamoReplyAddresses(options).keep("u1", { userId: "2468", until: new Date(START + 48 * HOUR) }),
      ),
      until: 48 * HOUR,
    },
  ],
  "a text that was not understood, and the answer": [
    {
      kept: inTable("Registry", (options) =>
        dynamoUnreadTexts(options).keep({ user: "u1", textId: "t-1", text: "thẻ tôi đâu", at }),
      ),
      until: 30 * DAY,
    },
  ],
  "what a phone is told of a change": [
    {
      kept: inTable("Registry", (options) =>
        dynamoConfirmations(options).owe({ phone: "+84912345678", kind: "refuse", topic: "all", refusalId: "r", at }),
      ),
      until: 30 * DAY,
    },
  ],
  "lists, reports, journals": [
    { kept: lifecycle("Lists", ({ ExpirationInDays }) => ExpirationInDays), until: 90 * DAY },
    {
      kept: lifecycle("Lists", ({ NoncurrentVersionExpiration: { NoncurrentDays } }) => NoncurrentDays),
      until: 30 * DAY,
    },
  ],
  "files that staff export": [
    {
      kept: byTemplate(
        () =>
          property("AWS::S3::Bucket", "Lists").LifecycleConfiguration.Rules.find(
            ({ Prefix }: { readonly Prefix?: string }) => Prefix === "exports/",
          )?.ExpirationInDays,
      ),
      until: DAY,
    },
  ],
  "who read which list": [
    { kept: lifecycle("ListsAccessLog", ({ ExpirationInDays }) => ExpirationInDays), until: 365 * DAY },
  ],
  "SNS's delivery log, which names phones": [
    {
      kept: byTemplate(() => property("AWS::Logs::LogGroup", "SmsDeliveryLogsFailed").RetentionInDays),
      until: 90 * DAY,
    },
  ],
  "logs of functions, without names or phones": [
    { kept: byTemplate(() => property("AWS::Logs::LogGroup", "SendZaloLog").RetentionInDays), until: 90 * DAY },
  ],
  "messages that wait, ids only": [
    { kept: queueDays(false), until: 4 * DAY },
    { kept: queueDays(true), until: 14 * DAY },
  ],
  // Thirty-five days are what point-in-time recovery keeps where no shorter time is asked for.
  "copies of all tables": [
    {
      kept: byTemplate(
        () => property("AWS::DynamoDB::Table", "Registry").PointInTimeRecoverySpecification.RecoveryPeriodInDays ?? 35,
      ),
      until: 35 * DAY,
    },
  ],
};

describe("what the README says of how long things are kept", () => {
  it("is tested row by row", () => {
    expect(promised?.map(({ what }) => what).sort()).toEqual(Object.keys(ROWS).sort());
  });

  it.each(promised ?? [])("holds for $what: $howLong", async ({ what, howLong }) => {
    for (const { kept, until, left = 0 } of ROWS[what] ?? []) {
      const count = await kept();
      const atFirst = await count(START);
      const lastMoment = until === undefined ? START + 3_650 * DAY : START + until - 1_000;

      expect(atFirst).toBeGreaterThan(left);
      expect(await count(lastMoment)).toBe(atFirst);
      if (until === undefined) continue;
      expect(howLong).toContain(numberOf(until));
      expect(await count(START + until)).toBe(left);
    }
  });
});

/** As the table counts: hours below three days, years above four hundred. */
const numberOf = (millis: number): string => {
  if (millis < 3 * DAY) return String(millis / HOUR);
  return String(millis > 400 * DAY ? millis / (365 * DAY) : millis / DAY);
};
