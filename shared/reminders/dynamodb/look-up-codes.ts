import { createHash } from "node:crypto";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { mobileNumberSchema } from "../../people/contracts.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { LookUpCodes } from "../ports/look-up-codes.ts";
import type { NextRecord } from "../rules/record.ts";
import { reminderKeySchema } from "./ledger-record.ts";

const KEEP_SECONDS = 90 * 86_400;

const foundSchema = z.object({ reminder: reminderKeySchema, phone: mobileNumberSchema });

/** Look-up codes in the ledger's table, under a hash: the table tells nobody a code. */
export const dynamoLookUpCodes = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): LookUpCodes => ({
  async find(code, now) {
    const [item] = await batchGet(client, tableName, [codeKey(code)], { consistent: true });
    if (item === undefined || Number(item.expiresAt?.N) <= now.getTime() / 1_000) return undefined;
    return foundSchema.parse(JSON.parse(item.found?.S ?? "null"));
  },
});

/** From the code of a message that a channel took to the phone that got it. */
export const codeItems = (
  { attempts, code, scheme, subject, dueDate, step }: NextRecord,
  to: MobileNumber | undefined,
): readonly Item[] => {
  const { outcome, at = "" } = attempts.at(-1) ?? {};
  if (code === undefined || to === undefined || (outcome !== "accepted" && outcome !== "unknown")) return [];
  const found = { reminder: { scheme, subject, dueDate, step }, phone: to };
  const expiresAt = Math.floor(Date.parse(at) / 1_000) + KEEP_SECONDS;
  return [{ ...codeKey(code), found: { S: JSON.stringify(found) }, expiresAt: { N: String(expiresAt) } }];
};

const codeKey = (code: string): Item => ({
  pk: { S: `code#${createHash("sha256").update(code).digest("hex")}` },
  sk: { S: "message" },
});
