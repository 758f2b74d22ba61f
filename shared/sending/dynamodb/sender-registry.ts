import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { batchGet } from "../../kernel/dynamodb/batch.ts";
import { documentKey, toEnrolled } from "../../people/dynamodb/registry-items.ts";
import { keyOfSubject, subjectId, subjectKeyOf } from "../../people/ports.ts";
import { readUnreachable, UNREACHABLE, unreachableKey } from "../../reminders/dynamodb/zalo-unreachable-items.ts";
import type { SenderRegistry } from "../ports/sender-registry.ts";

export interface SenderRegistryOptions {
  readonly client: DynamoDBClient;
  /** The registry's table. */
  readonly tableName: string;
}

/**
 * The registry for senders. Cached replies of Zalo are an item beside the document, so that both come with one request:
 * in the document itself the next import would lose them.
 */
export const dynamoSenderRegistry = ({ client, tableName }: SenderRegistryOptions): SenderRegistry => ({
  async loadForSending(keys, { forZalo }) {
    const wanted = [...keys.map(documentKey), ...(forZalo ? keys.map(unreachableKey) : [])];
    // Strongly consistent: this is the final check before sending.
    const items = await batchGet(client, tableName, wanted, { consistent: true });
    const documents = items.filter((item) => item.sk?.S !== UNREACHABLE).map((item) => toEnrolled(item).value);
    const remembered = items.filter((item) => item.sk?.S === UNREACHABLE);
    return {
      enrolled: new Map(documents.map((value) => [subjectId(subjectKeyOf(value)), value])),
      zaloUnreachable: new Map(
        remembered.map((item) => [subjectId(keyOfSubject(item.pk?.S ?? "")), readUnreachable(item)]),
      ),
    };
  },

  async cacheUnreachable(key, zaloUnreachable) {
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: unreachableKey(key),
        UpdateExpression: "SET #scope = :said",
        ExpressionAttributeNames: {
          "#scope": zaloUnreachable.template === undefined ? "all" : `template#${zaloUnreachable.template}`,
        },
        ExpressionAttributeValues: { ":said": { S: JSON.stringify(zaloUnreachable) } },
      }),
    );
  },
});
