import { asWrite } from "../../kernel/dynamodb/commit.ts";
import type { SubjectWrites } from "../ports.ts";
import { toDocumentItem } from "./registry-items.ts";
import { entryChanges } from "./registry-writer.ts";

export interface SubjectWritesOptions {
  readonly tableName: string;
  readonly dueShards: number;
}

/** One subject's change as writes of a transaction: its document, and its entries in the indexes of due days and names. */
export const dynamoSubjectWrites = ({ tableName, dueShards }: SubjectWritesOptions): SubjectWrites => ({
  replace({ seen, next, by }) {
    const { puts, gone } = entryChanges({ seen, next }, dueShards);
    return [
      asWrite({
        Put: {
          TableName: tableName,
          Item: toDocumentItem(next, { version: seen.version + 1, shards: dueShards, by }),
          ConditionExpression: "version = :seen",
          ExpressionAttributeValues: { ":seen": { N: String(seen.version) } },
        },
      }),
      ...puts.map((Item) => asWrite({ Put: { TableName: tableName, Item } })),
      ...gone.map((Key) => asWrite({ Delete: { TableName: tableName, Key } })),
    ];
  },
});
