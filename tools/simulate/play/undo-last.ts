import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { UndoRequest } from "../../../shared/lists/contracts/undo-request.ts";
import { dynamoImportRecords } from "../../../shared/lists/dynamodb/imports.ts";
import type { LocalCloud } from "../../local-cloud/local-cloud.ts";
import { passUntil } from "./pass-until.ts";

/** More than a story has. */
const MOST_IMPORTS = 1_000;

/** Asks for the last list that is in to be undone, as staff do. A sentence says what came of it. */
export const undoLast = async (cloud: LocalCloud): Promise<string> => {
  const client = new DynamoDBClient(cloud.client);
  const sqs = new SQSClient(cloud.client);
  try {
    const imports = dynamoImportRecords({
      client,
      tableName: cloud.stack.find("AWS::DynamoDB::Table", "Imports").name,
    });
    const last = (await imports.since(undefined, MOST_IMPORTS)).find(
      ({ state, dryRun }) => state === "done" && !dryRun,
    );
    if (last === undefined) return "there is no list to take back";
    const request: UndoRequest = { importId: last.importId, by: "simulation" };
    const QueueUrl = `${cloud.url}/000000000000/${cloud.stack.find("AWS::SQS::Queue", "UndoQueue/Resource").name}`;
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(request) }));
    const undone = await passUntil(cloud, async () => {
      const record = await imports.find(last.importId);
      return record?.undo === undefined ? undefined : record;
    });
    const { touchedSince = 0 } = undone.undo ?? {};
    return undone.state === "undone"
      ? `${last.file} was taken back`
      : `${last.file} was not taken back: ${touchedSince} of its people or households were changed since`;
  } finally {
    client.destroy();
    sqs.destroy();
  }
};
