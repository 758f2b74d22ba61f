import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { mobileNumberSchema } from "../../people/contracts.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { LookUpCodeIndex } from "../ports/look-up-codes.ts";
import type { NextRecord } from "../rules/record.ts";
import { reminderKeySchema } from "./ledger-record.ts";

const KEEP_SECONDS = 90 * 86_400;

const foundSchema = z.object({ reminder: reminderKeySchema, phone: z.exactOptional(mobileNumberSchema) });

/** Look-up codes in the ledger's table, under their keyed hashes. */
export const dynamoLookUpCodeIndex = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): LookUpCodeIndex => ({
  async find(hash, now) {
    const [item] = await batchGet(client, tableName, [codeKey(hash)], { consistent: true });
    // DynamoDB deletes what has expired within days, not at once.
    if (item === undefined || Number(item.expiresAt?.N) <= now.getTime() / 1_000) return undefined;
    const lastCallAt = new Date((Number(item.expiresAt?.N) - KEEP_SECONDS) * 1_000).toISOString();
    return { ...foundSchema.parse(JSON.parse(item.found?.S ?? "null")), lastCallAt };
  },
});

/** From the code of a message that may have reached a phone to the reminder and the phone; counted from its last call. */
export const codeItems = (
  { attempts, codeHash, scheme, subject, dueDate, step, repetition }: NextRecord,
  phone?: MobileNumber,
): readonly Item[] => {
  const { outcome, at = "" } = attempts.at(-1) ?? {};
  if (codeHash === undefined || (outcome !== "accepted" && outcome !== "unknown")) return [];
  const found = { reminder: { scheme, subject, dueDate, step, repetition }, ...(phone !== undefined && { phone }) };
  const expiresAt = Math.floor(Date.parse(at) / 1_000) + KEEP_SECONDS;
  return [{ ...codeKey(codeHash), found: { S: JSON.stringify(found) }, expiresAt: { N: String(expiresAt) } }];
};

const codeKey = (hash: string): Item => ({ pk: { S: `code#${hash}` }, sk: { S: "message" } });
