import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../../../infra/config.ts";
import { dynamoZaloTokens } from "../../../../shared/channels/dynamodb/zalo-tokens.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";

const ACCESS = "access-token-of-zalo";
const REFRESH = "refresh-token-of-zalo";

describe("npm run seed-zalo-tokens", () => {
  let dynamo: TestDynamo;
  let table: string;
  beforeAll(async () => {
    dynamo = await startDynamo();
  });
  beforeEach(async () => {
    table = await dynamo.createTable("channels");
  });
  afterAll(() => dynamo.stop());

  const run = async (given: readonly string[], input = "") => {
    const child = spawn(process.execPath, [join(projectRoot, "tools/admin/seed-zalo-tokens.ts"), ...given], {
      env: {
        AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
      },
    });
    child.stdin.end(input);
    const [output, complaint, status] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise((resolve) => child.once("close", resolve)),
    ]);
    return { output, complaint, status };
  };
  const stored = () => dynamoZaloTokens({ client: dynamo.client, tableName: table }).load();

  it("stores the pair from standard input, as one that is to be exchanged soon", async () => {
    const { output, complaint, status } = await run(["--table", table], `${ACCESS}\n${REFRESH}\n`);

    expect({ complaint, status }).toEqual({ complaint: "", status: 0 });
    expect(output).not.toMatch(/of-zalo/);
    const tokens = await stored();
    expect(tokens).toMatchObject({ accessToken: ACCESS, refreshToken: REFRESH, version: 1 });
    expect(Date.parse(tokens?.accessExpiresAt ?? "") - Date.now()).toBeLessThanOrEqual(3_600_000);
  });

  it("takes tokens from the command line, and only what is missing from standard input", async () => {
    await run(["--table", table, "--refresh-token", REFRESH], ACCESS);

    expect(await stored()).toMatchObject({ accessToken: ACCESS, refreshToken: REFRESH });
  });

  it.each([
    ["no table", [], `${ACCESS}\n${REFRESH}`, /seed-zalo-tokens -- \(--table NAME \| --local\)/],
    ["an unknown option", ["--oa", "1"], "", /seed-zalo-tokens --/],
    ["half a pair", ["--table", "channels"], ACCESS, /A pair is two different tokens/],
    ["the same token twice", ["--table", "channels"], `${ACCESS}\n${ACCESS}`, /A pair is two different tokens/],
    ["a table that is not there", ["--table", "nowhere"], `${ACCESS}\n${REFRESH}`, /The pair was not stored: /],
  ])("ends with status 2 and says why, given %s", async (_, given, input, sentence) => {
    const { complaint, status } = await run(given, input);

    expect(status).toBe(2);
    expect(complaint).toMatch(sentence);
    expect(complaint).not.toMatch(/of-zalo/);
  });
});
