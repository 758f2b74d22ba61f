import { type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { dynamoReminderLedger } from "../../../shared/reminders/dynamodb/ledger.ts";
import { recordOfItem } from "../../../shared/reminders/dynamodb/ledger-items.ts";
import { dynamoLookUpCodeIndex } from "../../../shared/reminders/dynamodb/look-up-code-index.ts";
import type { CodeHasher } from "../../../shared/reminders/ports/look-up-codes.ts";
import { LOOK_UP_CODE_LENGTH } from "../../../shared/reminders/rules/look-up-code.ts";
import type { ReminderRecord } from "../../../shared/reminders/rules/record.ts";

export interface FindMessageDeps {
  readonly client: DynamoDBClient;
  readonly ledgerTable: string;
  readonly codes: CodeHasher;
  readonly now: Date;
}

/** The reminder with this code; undefined where none went out in the last 90 days. */
export const findMessage = async (deps: FindMessageDeps, code: string): Promise<ReminderRecord | undefined> => {
  const { client, ledgerTable: tableName, codes, now } = deps;
  const found = await dynamoLookUpCodeIndex({ client, tableName }).find(await codes.hashOf(code), now);
  if (found === undefined) return code.length === LOOK_UP_CODE_LENGTH ? undefined : findUnindexed(deps, code);
  const ledger = dynamoReminderLedger({ client, tableName, wakeShards: 1 });
  return (await ledger.load([found.reminder])).values().next().value;
};

/** Codes of six characters stand in the records themselves, without an index: the whole table is read. */
const findUnindexed = async (
  { client, ledgerTable: TableName }: FindMessageDeps,
  code: string,
): Promise<ReminderRecord | undefined> => {
  const wanted = {
    FilterExpression: "contains(doc, :code)",
    ExpressionAttributeValues: { ":code": { S: `"code":"${code}"` } },
  };
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ...wanted })) {
    const [item] = Items;
    if (item !== undefined) return recordOfItem(item);
  }
  return undefined;
};
