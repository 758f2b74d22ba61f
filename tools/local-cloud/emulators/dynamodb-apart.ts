import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import * as z from "zod";
import type { DynamoDb } from "./dynamodb.ts";
import type { DynamoDbReply } from "./dynamodb-reply.ts";

const answerSchema = z.object({
  id: z.int(),
  reply: z.object({ status: z.number(), body: z.record(z.string(), z.unknown()) }).optional(),
  failed: z.string().optional(),
});

interface Asked {
  resolve(reply: DynamoDbReply): void;
  reject(error: Error): void;
}

/** DynamoDB in a process of its own, in memory, so that another core does its work. */
export const startDynamoDbApart = async (): Promise<DynamoDb> => {
  const child = fork(join(import.meta.dirname, "dynamodb-child.ts"), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const asked = new Map<number, Asked>();
  let last = 0;
  await once(child, "message");
  child.on("message", (message) => {
    const { id, reply, failed } = answerSchema.parse(message);
    if (reply !== undefined) asked.get(id)?.resolve(reply);
    else asked.get(id)?.reject(new Error(failed ?? "no reply"));
    asked.delete(id);
  });
  const ask = (operation: string, input: unknown): Promise<DynamoDbReply> =>
    new Promise((resolve, reject) => {
      last += 1;
      asked.set(last, { resolve, reject });
      child.send({ id: last, operation, input });
    });
  return {
    call: ask,
    ensureTable: async (name, { BillingMode, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes }) => {
      const indexes = GlobalSecondaryIndexes.length === 0 ? {} : { GlobalSecondaryIndexes };
      const table = { TableName: name, BillingMode, KeySchema, AttributeDefinitions, ...indexes };
      const { status, body } = await ask("CreateTable", table);
      if (status !== 200) throw new Error(`The table ${name} cannot be created: ${JSON.stringify(body)}`);
      await untilActive(ask, name);
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      child.disconnect();
      await once(child, "exit");
    },
  };
};

const describedSchema = z.object({ Table: z.object({ TableStatus: z.string() }) });

const untilActive = async (ask: DynamoDb["call"], TableName: string): Promise<void> => {
  const { body } = await ask("DescribeTable", { TableName });
  if (describedSchema.parse(body).Table.TableStatus !== "ACTIVE") await untilActive(ask, TableName);
};
