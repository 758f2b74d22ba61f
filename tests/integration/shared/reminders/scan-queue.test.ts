import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scanJobSchema } from "../../../../shared/reminders/contracts.ts";
import type { ScanJob } from "../../../../shared/reminders/ports/queues.ts";
import { sqsScanQueue } from "../../../../shared/reminders/sqs/scan-queue.ts";
import { startQueues, type TestQueues } from "../../../support/fauxqs.ts";

const jobs = (count: number): readonly ScanJob[] =>
  Array.from({ length: count }, (_, shard) => ({
    partition: {
      scheme: "household-hi",
      paidThrough: "2026-12-31",
      step: "expiry-30",
      stepDate: "2026-12-01",
      dueDate: "2026-12-31",
    },
    shard,
    day: "2026-12-01",
    catchUp: false,
  }));

const shardOf = (job: ScanJob): number => ("shard" in job ? job.shard : -1);

describe("sqsScanQueue", () => {
  let queues: TestQueues;
  beforeAll(async () => {
    queues = await startQueues();
  });
  afterAll(() => queues.stop());

  it("puts any number of jobs on the queue, as the contract of the queue has them", async () => {
    const queueUrl = queues.createQueue("scan");

    await sqsScanQueue({ client: queues.sqs, queueUrl }).enqueue(jobs(23));

    const bodies = queues.bodies("scan").map((body) => scanJobSchema.parse(body));
    expect(bodies.toSorted((a, b) => shardOf(a) - shardOf(b))).toEqual(jobs(23));
  });

  it("asks for nothing when there are no jobs", async () => {
    const client = new SQSClient({ region: "ap-southeast-1" });
    const calls = mockClient(client);

    await sqsScanQueue({ client, queueUrl: "http://queue" }).enqueue([]);

    expect(calls.calls()).toHaveLength(0);
  });

  it("throws when the queue did not take every job", async () => {
    const client = new SQSClient({ region: "ap-southeast-1" });
    const Failed = [{ Id: "1", SenderFault: false, Code: "InternalError" }];
    mockClient(client).on(SendMessageBatchCommand).resolves({ Successful: [], Failed });

    const enqueued = sqsScanQueue({ client, queueUrl: "http://queue" }).enqueue(jobs(2));

    await expect(enqueued).rejects.toThrow("The scan queue did not take 1 jobs: InternalError.");
  });
});
