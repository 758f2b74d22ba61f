import { DeleteItemCommand, paginateQuery } from "@aws-sdk/client-dynamodb";
import { inParallel } from "../../kernel/in-parallel.ts";
import type { AccessTableOptions } from "./staff-store.ts";

export interface Forgotten {
  readonly staffIds: readonly string[];
  /** Routes whose answers show a person. */
  readonly routeIds: readonly string[];
  /** What an answer about the person holds: the opaque id. */
  readonly mention: string;
}

const AT_ONCE = 16;

/** Ends answers that are kept a day for repetitions and show an erased person. They are in no index: all are looked through. */
export const forgetKeptAnswers =
  ({ client, tableName }: AccessTableOptions) =>
  async ({ staffIds, routeIds, mention }: Forgotten): Promise<void> => {
    const partitions = staffIds.flatMap((staffId) => routeIds.map((routeId) => `request#${staffId}#${routeId}`));
    await inParallel(partitions, AT_ONCE, async (pk) => {
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          KeyConditionExpression: "pk = :requests",
          FilterExpression: "contains(answer, :mention)",
          ExpressionAttributeValues: { ":requests": { S: pk }, ":mention": { S: mention } },
        },
      );
      for await (const { Items = [] } of pages) {
        for (const { sk } of Items) {
          if (sk) await client.send(new DeleteItemCommand({ TableName: tableName, Key: { pk: { S: pk }, sk } }));
        }
      }
    });
  };
