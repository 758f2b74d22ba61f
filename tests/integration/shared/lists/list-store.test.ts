import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ListStore } from "../../../../shared/lists/ports/lists.ts";
import { s3ListStore } from "../../../../shared/lists/s3/list-store.ts";
import { startQueues, type TestQueues } from "../../../support/fauxqs.ts";

const KEY = "incoming/people/Danh sách tháng 12.csv";

describe("s3ListStore", () => {
  let queues: TestQueues;
  let lists: ListStore;
  beforeAll(async () => {
    queues = await startQueues();
    queues.createBucket("lists");
    lists = s3ListStore({ client: queues.s3, bucketName: "lists" });
  });
  afterAll(() => queues.stop());

  it("reads a file of any size as it was uploaded", async () => {
    const bytes = Buffer.alloc(300_000, "Nguyễn Thị Ơn;");
    await queues.s3.send(new PutObjectCommand({ Bucket: "lists", Key: KEY, Body: bytes }));

    const pieces = await lists.read(KEY);

    expect((await buffer(pieces?.bytes ?? Readable.from([]))).equals(bytes)).toBe(true);
  });

  it("says when there is no such file", async () => {
    expect(await lists.read("incoming/people/none.csv")).toBeUndefined();
  });

  it("fails when there is no such bucket", async () => {
    await expect(s3ListStore({ client: queues.s3, bucketName: "other" }).read(KEY)).rejects.toThrow(/bucket/i);
  });

  it("writes a report that can be read again", async () => {
    await lists.write("reports/x.json", '{"tệp":1}', "application/json");

    const pieces = await lists.read("reports/x.json");
    expect(await text(pieces?.bytes ?? Readable.from([]))).toBe('{"tệp":1}');
  });
});
