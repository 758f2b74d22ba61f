import { type AttributeValue, BatchWriteItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { dynamoReminderLedger } from "../../../../../shared/reminders/dynamodb/ledger.ts";
import { aRecord } from "../../../../support/records.ts";

/** What is written when an SMS was taken at two in the morning, UTC, of 1 December 2026. */
const itemsOf = async (at: string) => {
  const items: Record<string, AttributeValue>[] = [];
  const send = async (command: unknown) => {
    if (!(command instanceof BatchWriteItemCommand)) return {};
    for (const { PutRequest } of command.input.RequestItems?.ledger ?? []) {
      items.push(PutRequest?.Item ?? {});
    }
    return {};
  };
  // The adapter uses nothing but `send`.
  const client = { send } as unknown as DynamoDBClient;
  const ledger = dynamoReminderLedger({ client, tableName: "ledger", wakeShards: 1 });
  const attempts = [{ channel: "sms", at, outcome: "accepted", messageId: "m-1" }] as const;
  const seen = { ...aRecord(), version: 1 };
  await ledger.settle([{ seen, next: aRecord({ state: "sent", channel: "sms", attempts }), to: "+84912345678" }]);
  return items;
};

describe("whose SMS it is", () => {
  it("is kept for fourteen days after the SMS was taken, in seconds as DynamoDB counts them", async () => {
    const items = await itemsOf("2026-12-01T02:00:00.000Z");

    const kept = items.find(({ pk }) => pk?.S === "sms#m-1");
    expect(new Date(Number(kept?.expiresAt?.N) * 1_000).toISOString()).toBe("2026-12-15T02:00:00.000Z");
  });
});
