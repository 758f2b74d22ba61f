import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoReplyAddresses } from "../../../../shared/channels/dynamodb/reply-addresses.ts";
import type { ReplyAddresses } from "../../../../shared/channels/ports/zalo-conversation.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { inMemoryReplyAddresses } from "../../../support/zalo-conversation.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const address = { userId: "246845883529197922", until: new Date("2026-12-03T01:00:00Z") };
const now = new Date("2026-12-01T01:00:00Z");

describe.each<[string, () => Promise<ReplyAddresses>]>([
  ["in memory", async () => inMemoryReplyAddresses()],
  [
    "on DynamoDB",
    async () => dynamoReplyAddresses({ client: dynamo.client, tableName: await dynamo.createTable("registry") }),
  ],
])("addresses of replies %s", (_, make) => {
  it("give out Zalo's id of who wrote, and of nobody else", async () => {
    const addresses = await make();
    await addresses.keep("u1", address);

    expect(await addresses.find("u1", now)).toBe(address.userId);
    expect(await addresses.find("u2", now)).toBeUndefined();
  });

  it("give nothing out any more when their time is over", async () => {
    const addresses = await make();
    await addresses.keep("u1", address);

    expect(await addresses.find("u1", address.until)).toBeUndefined();
  });

  it("stay as long as the latest message allows, whatever comes late", async () => {
    const addresses = await make();
    await addresses.keep("u1", address);
    await addresses.keep("u1", { ...address, until: new Date("2026-12-04T01:00:00Z") });
    await addresses.keep("u1", address);

    expect(await addresses.find("u1", address.until)).toBe(address.userId);
  });
});
