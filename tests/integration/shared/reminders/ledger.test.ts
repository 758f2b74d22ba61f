import { afterAll, beforeAll } from "vitest";
import { dynamoReminderLedger } from "../../../../shared/reminders/dynamodb/ledger.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { ledgerContract } from "../../../support/ledger-contract.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

ledgerContract("in memory", async () => inMemoryLedger());
ledgerContract("DynamoDB", async () =>
  dynamoReminderLedger({ client: dynamo.client, tableName: await dynamo.createTable("ledger"), wakeShards: 4 }),
);
