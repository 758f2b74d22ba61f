import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, describe, expect, it } from "vitest";
import type { LocalCloud } from "../../../../tools/local-cloud/local-cloud.ts";
import { noted, startFixture, temporaryDirectory } from "./fixture/cloud.ts";

const directory = temporaryDirectory();
let cloud: LocalCloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  directory.remove();
});

/** Runs the victim until the queue has taken so many jobs, then ends it as a power button would. Returns what was taken. */
const killAfter = async (jobs: number, run: string): Promise<readonly string[]> => {
  const script = fileURLToPath(new URL("./fixture/victim.ts", import.meta.url));
  const victim = spawn(process.execPath, [script, directory.path, run], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const taken: string[] = [];
  for await (const line of createInterface({ input: victim.stdout })) {
    taken.push(line);
    if (taken.length === jobs) victim.kill("SIGKILL");
  }
  if (victim.exitCode === null && victim.signalCode === null) await once(victim, "exit");
  return taken;
};

const idsInIndex = async (cloud: LocalCloud): Promise<readonly string[]> => {
  const TableName = cloud.stack.find("AWS::DynamoDB::Table", "Items").name;
  const { Items = [] } = await new DynamoDBClient(cloud.client).send(
    new QueryCommand({
      TableName,
      IndexName: "bySource",
      KeyConditionExpression: "#source = :none",
      ExpressionAttributeNames: { "#source": "source" },
      ExpressionAttributeValues: { ":none": { S: "none" } },
    }),
  );
  return Items.map(({ pk }) => pk?.S ?? "");
};

describe("a killed process", () => {
  it("loses nothing that was taken, and leaves indexes that agree with their items", { timeout: 60_000 }, async () => {
    const taken = [...(await killAfter(40, "first")), ...(await killAfter(75, "second"))];

    cloud = await startFixture(directory.path, { dataDir: join(directory.path, "data") });
    await cloud.runUntilIdle();

    const found = [...(await noted(cloud)).keys()];
    expect(taken.length).toBeGreaterThanOrEqual(115);
    expect(found).toEqual(expect.arrayContaining(taken));
    expect([...(await idsInIndex(cloud))].sort()).toEqual(found.sort());
    expect(cloud.queue("JobsDeadLetters").counts().visible).toBe(0);
  });
});
