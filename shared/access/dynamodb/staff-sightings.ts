import { paginateQuery, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { MINUTE } from "../../kernel/rules/durations.ts";
import type { StaffSightings } from "../ports.ts";
import type { AccessTableOptions } from "./staff-store.ts";

/** A write for each request would cost more than to know it to the minute is worth. */
const EVERY = 15 * MINUTE;

/** When staff were seen last, beside the staff: their own items would be contended by it. */
export const dynamoStaffSightings = ({ client, tableName }: AccessTableOptions): StaffSightings => {
  const noted = new Map<string, number>();
  return {
    async note(staffId, now) {
      if (now.getTime() - (noted.get(staffId) ?? Number.NEGATIVE_INFINITY) < EVERY) return;
      noted.set(staffId, now.getTime());
      await client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: { pk: { S: SEEN }, sk: { S: staffId } },
          UpdateExpression: "SET seenAt = :at",
          ExpressionAttributeValues: { ":at": { S: now.toISOString() } },
        }),
      );
    },

    async all() {
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          KeyConditionExpression: "pk = :seen",
          ExpressionAttributeValues: { ":seen": { S: SEEN } },
        },
      );
      const seen = new Map<string, string>();
      for await (const { Items = [] } of pages) {
        for (const { sk, seenAt } of Items) if (sk?.S && seenAt?.S) seen.set(sk.S, seenAt.S);
      }
      return seen;
    },
  };
};

const SEEN = "seen";
