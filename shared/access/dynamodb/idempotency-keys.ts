import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { err, ok } from "../../kernel/result.ts";
import { keptAnswerSchema } from "../contracts.ts";
import type { IdempotencyKeys, RequestKey } from "../ports.ts";
import type { AccessTableOptions } from "./staff-store.ts";

/** A request ends within the function's 20 seconds; one that died may be tried again after this. */
const LEASE_MILLIS = 30_000;
const KEEP_SECONDS = 24 * 3_600;

/** In the staff table: who asked, for which route, under which key; answers are kept for a day. */
export const dynamoIdempotencyKeys = ({ client, tableName }: AccessTableOptions): IdempotencyKeys => ({
  async claim(key, now) {
    const claimed = await conditionally(() =>
      client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: {
            ...keyOf(key),
            bodyHash: { S: key.bodyHash },
            leaseUntil: { S: new Date(now.getTime() + LEASE_MILLIS).toISOString() },
            expiresAt: expiry(now),
          },
          ConditionExpression:
            "attribute_not_exists(pk) OR (attribute_not_exists(answer) AND leaseUntil < :now AND bodyHash = :hash)",
          ExpressionAttributeValues: { ":now": { S: now.toISOString() }, ":hash": { S: key.bodyHash } },
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      ),
    );
    if (claimed.ok) return ok(undefined);
    const { bodyHash, answer } = claimed.error.item ?? {};
    if (bodyHash?.S !== key.bodyHash) return err({ kind: "other-request" });
    if (answer?.S === undefined) return err({ kind: "in-progress" });
    return err({ kind: "answered", answer: keptAnswerSchema.parse(JSON.parse(answer.S)) });
  },

  async keep(key, answer, now) {
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: keyOf(key),
        UpdateExpression: "SET answer = :answer, expiresAt = :expiry",
        ExpressionAttributeValues: { ":answer": { S: JSON.stringify(answer) }, ":expiry": expiry(now) },
      }),
    );
  },

  async release(key) {
    await client.send(new DeleteItemCommand({ TableName: tableName, Key: keyOf(key) }));
  },
});

const keyOf = ({ staffId, routeId, key }: RequestKey) => ({
  pk: { S: `request#${staffId}#${routeId}` },
  sk: { S: key },
});

const expiry = (now: Date) => ({ N: String(Math.floor(now.getTime() / 1_000) + KEEP_SECONDS) });
