import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { ReminderRatings } from "../ports/zalo-events.ts";

/** Ratings in the ledger's table, beside the reminder that they are about. */
export const dynamoRatings = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): ReminderRatings => ({
  async record({ scheme, subject, dueDate, step }, stars, at) {
    await client.send(
      new PutItemCommand({
        TableName: tableName,
        Item: {
          pk: { S: `${scheme}#${subject}` },
          sk: { S: `${dueDate}#${step}#rating` },
          stars: { N: String(stars) },
          ratedAt: { S: at },
        },
      }),
    );
  },
});
