import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll } from "vitest";
import { type DynamoDb, startDynamoDb } from "../../../../tools/local-cloud/emulators/dynamodb.ts";
import { transactionsContract } from "../../../support/transactions-contract.ts";

const elsewhere = process.env.DYNAMODB_ENDPOINT;
const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** The local DynamoDB behind a door of its own. */
const serve = async (dynamoDb: DynamoDb): Promise<string> => {
  const server = createServer(async (request, response) => {
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    const { status, body } = await dynamoDb.call(operation, JSON.parse(await text(request)));
    response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(dynamoDb.stop, () => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address
};

transactionsContract(elsewhere ?? "the local DynamoDB", async () => elsewhere ?? (await serve(await startDynamoDb())));
