import * as z from "zod";
import { startDynamoDb } from "./dynamodb.ts";

/** DynamoDB in a process of its own, in memory: `dynamodb-apart.ts` starts it and asks. */
const requestSchema = z.object({ id: z.int(), operation: z.string(), input: z.unknown() });

const dynamoDb = await startDynamoDb();

process.on("message", (message) => {
  const { id, operation, input } = requestSchema.parse(message);
  dynamoDb.call(operation, input).then(
    (reply) => process.send?.({ id, reply }),
    (error: unknown) => process.send?.({ id, failed: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
process.send?.({ id: 0 });
