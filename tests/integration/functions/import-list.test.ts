import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { Context, SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { compose } from "../../../functions/import-list/compose.ts";
import { importReportSchema, reportKeys } from "../../../shared/lists/contracts/import-report.ts";
import { s3ListStore } from "../../../shared/lists/s3/list-store.ts";
import { dynamoRegistry } from "../../../shared/people/dynamodb/registry.ts";
import { startDynamo, type TestDynamo } from "../../support/dynamodb.ts";
import { startQueues, type TestQueues } from "../../support/fauxqs.ts";
import { aCardRow, aPayerRow, csv, PEOPLE_HEADER } from "../../support/importing.ts";

const KEY = "incoming/people/Danh sách (12).csv";

describe("the import-list function", () => {
  let dynamo: TestDynamo;
  let queues: TestQueues;
  let registryTable: string;
  let handler: ReturnType<typeof compose>;

  beforeAll(async () => {
    [dynamo, queues] = await Promise.all([startDynamo(), startQueues()]);
    registryTable = await dynamo.createTable("registry");
    queues.createBucket("lists");
    vi.stubEnv("AWS_REGION", "ap-southeast-1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
    vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint);
    vi.stubEnv("AWS_ENDPOINT_URL_S3", queues.endpoint);
    vi.stubEnv("AWS_ENDPOINT_URL_SQS", queues.endpoint);
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    handler = compose({
      REGISTRY_TABLE: registryTable,
      LEDGER_TABLE: await dynamo.createTable("ledger"),
      SETTINGS_TABLE: await dynamo.createTable("settings"),
      PAYOUTS_TABLE: await dynamo.createTable("payouts"),
      IMPORTS_TABLE: await dynamo.createTable("imports"),
      LISTS_BUCKET: "lists",
      SCAN_QUEUE_URL: queues.createQueue("scan"),
      IMPORT_QUEUE_URL: queues.createQueue("imports"),
      CENSUS_QUEUE_URL: queues.createQueue("census"),
      // Asked for only where people were erased, and here none was.
      ERASURE_KEY_ARN: "arn:aws:secretsmanager:ap-southeast-1:000000000000:secret:none",
      DUE_SHARDS: "4",
      WAKE_SHARDS: "4",
    });
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await Promise.all([dynamo.stop(), queues.stop()]);
  });

  const receive = (body: unknown, remaining = 900_000) =>
    // Of an SQS event and of the context the handler reads nothing else.
    handler(
      { Records: [{ messageId: "m1", body: JSON.stringify(body) }] } as SQSEvent,
      { getRemainingTimeInMillis: () => remaining } as Context,
    );

  let uploads = 0;
  const uploaded = (key: string) => ({
    Records: [
      {
        eventName: "ObjectCreated:Put",
        eventTime: "2026-12-01T02:00:00.000Z",
        s3: {
          object: {
            key: encodeURIComponent(key).replaceAll("%20", "+"),
            sequencer: String(++uploads).padStart(16, "0"),
          },
        },
      },
    ],
  });

  it("takes an uploaded list into the registry and answers with a report", async () => {
    const rows = Array.from({ length: 1200 }, (_, index) =>
      aCardRow({ si_number: String(4_200_000_000 + index), household_code: `HH-${index % 300}` }),
    );
    const Body = csv(PEOPLE_HEADER, [
      ...rows,
      aPayerRow({ si_number: "4299999999" }),
      aPayerRow({ paid_through: "?" }),
    ]);
    await queues.s3.send(new PutObjectCommand({ Bucket: "lists", Key: KEY, Body }));

    const [first, second] = [await receive(uploaded(KEY)), await receive(uploaded(KEY))];

    const paused = await receive(uploaded(KEY), 60_000);

    expect(paused).toEqual({ batchItemFailures: [] });
    expect(queues.bodies("imports")).toMatchObject([
      { Records: [{ s3: { object: { sequencer: "0000000000000003" } } }] },
    ]);
    expect([first, second]).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    const lists = s3ListStore({ client: queues.s3, bucketName: "lists" });
    const report: unknown = await json((await lists.read(reportKeys(KEY).report))?.bytes ?? Readable.from([]));
    expect(importReportSchema.parse(report)).toMatchObject({
      rows: 1202,
      new: 0,
      changed: 0,
      same: 1201,
      rejected: 1,
    });
    const registry = dynamoRegistry({ client: dynamo.client, tableName: registryTable });
    const found = await registry.load([{ scheme: "household-hi", subject: "HH-7" }]);
    expect([...found.values()]).toMatchObject([{ household: { members: { length: 4 } } }]);
  });

  it("passes over S3's own test event and returns what is no event at all", async () => {
    expect(await receive({ Service: "Amazon S3", Event: "s3:TestEvent" })).toEqual({ batchItemFailures: [] });
    expect(await receive("?")).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
  });
});
