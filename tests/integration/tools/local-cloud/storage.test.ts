import { statSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient, PutItemCommand, type PutItemCommandInput } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LocalCloud } from "../../../../tools/local-cloud/local-cloud.ts";
import { noted, startFixture, temporaryDirectory } from "./fixture/cloud.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let cloud: LocalCloud;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(async () => {
  await cloud.stop();
  directory.remove();
});

const bucketName = () => cloud.stack.find("AWS::S3::Bucket", "Inbox").name;

describe("bucket", () => {
  it("tells its queue of an upload below the prefix", async () => {
    cloud = await startFixture(directory.path);
    const s3 = new S3Client(cloud.client);

    await s3.send(new PutObjectCommand({ Bucket: bucketName(), Key: "incoming/danh sách.csv", Body: "12345" }));
    await s3.send(new PutObjectCommand({ Bucket: bucketName(), Key: "elsewhere.csv", Body: "12345" }));
    await cloud.runUntilIdle();

    expect([...(await noted(cloud)).keys()]).toEqual(["incoming/danh+s%C3%A1ch.csv 5"]);
  });

  it("takes files that are larger than the API allows at once", async () => {
    cloud = await startFixture(directory.path);
    const file = Buffer.alloc(20 * 1_048_576, "x");

    await cloud.putObject("Inbox", "incoming/large.csv", file);
    const s3 = new S3Client(cloud.client);
    const Metadata = { by: "editor-1" };
    await s3.send(new PutObjectCommand({ Bucket: bucketName(), Key: "incoming/by api.csv", Body: file, Metadata }));
    await cloud.runUntilIdle();

    expect([...(await noted(cloud)).keys()].sort()).toEqual([
      `incoming/by+api.csv ${file.length}`,
      `incoming/large.csv ${file.length}`,
    ]);
    for (const [Key, metadata] of [
      ["incoming/large.csv", {}],
      ["incoming/by api.csv", Metadata],
    ] as const) {
      const found = await s3.send(new GetObjectCommand({ Bucket: bucketName(), Key }));
      expect((await found.Body?.transformToByteArray())?.length).toBe(file.length);
      expect(found.Metadata).toEqual(metadata);
    }
  });
});

describe("table", () => {
  const put = (source: string, condition: Partial<PutItemCommandInput> = {}) =>
    new DynamoDBClient(cloud.client).send(
      new PutItemCommand({
        TableName: cloud.stack.find("AWS::DynamoDB::Table", "Items").name,
        Item: { pk: { S: "1" }, source: { S: source } },
        ReturnConsumedCapacity: "TOTAL",
        ...condition,
      }),
    );

  it("counts what its index costs: a new entry once, the same not at all, a moved one twice", async () => {
    cloud = await startFixture(directory.path);

    const units = [await put("a"), await put("a"), await put("b")].map(
      (reply) => reply.ConsumedCapacity?.CapacityUnits,
    );

    expect(units).toEqual([2, 1, 3]);
    expect(cloud.gateway.usage()).toMatchObject([
      { functionName: "admin", action: "PutItem", requests: 3, writeUnits: 6 },
    ]);
  });

  it("shows the item that stood in the way of a conditional write", async () => {
    cloud = await startFixture(directory.path);
    await put("first");

    const second = put("second", {
      ConditionExpression: "attribute_not_exists(pk)",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });

    await expect(second).rejects.toMatchObject({ Item: { source: { S: "first" } } });
  });
});

describe("restart", () => {
  it("keeps items, objects, secrets and time", async () => {
    const dataDir = join(directory.path, "data");
    cloud = await startFixture(directory.path, { dataDir });
    const TableName = cloud.stack.find("AWS::DynamoDB::Table", "Items").name;
    await new DynamoDBClient(cloud.client).send(new PutItemCommand({ TableName, Item: { pk: { S: "kept" } } }));
    await cloud.putObject("Inbox", "kept.csv", Buffer.from("kept"));
    cloud.putSecret("Token", "changed");
    await cloud.advanceTo(new Date("2026-12-24T00:00:00Z"));
    await cloud.stop();

    cloud = await startFixture(directory.path, { dataDir });

    expect((await noted(cloud)).has("kept")).toBe(true);
    const { Body } = await new S3Client(cloud.client).send(
      new GetObjectCommand({ Bucket: bucketName(), Key: "kept.csv" }),
    );
    expect(await Body?.transformToString()).toBe("kept");
    expect(await cloud.invoke("Probe", { attempt: "secret" })).toBe("changed");
    expect(cloud.clock.now().toISOString()).toMatch(/^2026-12-24T00:00:/);
    expect(statSync(join(dataDir, "secrets.json")).mode & 0o077).toBe(0);
  });

  it("delivers what was in flight, when its visibility time-out ends", async () => {
    const dataDir = join(directory.path, "data");
    cloud = await startFixture(directory.path, { dataDir });
    cloud.queue("Jobs").send('{"id":"in-flight","hang":true}');
    await expect.poll(() => cloud.queue("Jobs").counts().inFlight).toBe(1);
    await cloud.stop();

    cloud = await startFixture(directory.path, { dataDir });
    expect(cloud.queue("Jobs").counts()).toMatchObject({ visible: 0, inFlight: 1 });
    await cloud.runUntilIdle();

    expect((await noted(cloud)).get("in-flight")?.attempt).toBe("2");
  });
});

describe("message", () => {
  it("survives being made visible at once", async () => {
    cloud = await startFixture(directory.path, { dataDir: join(directory.path, "data") });
    const sqs = new SQSClient(cloud.client);
    const QueueUrl = cloud.stack.find("AWS::SQS::Queue", "JobsDeadLetters").ref;
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "again" }));
    const { Messages: [first] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));

    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 0 }),
    );

    const { Messages: [second] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(second?.Body).toBe("again");
  });
});
