import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  dynamoZaloTokens,
  itemOfZaloTokens,
  zaloTokensOfItem,
} from "../../../../shared/channels/dynamodb/zalo-tokens.ts";
import { refreshZaloTokens } from "../../../../shared/channels/refresh-zalo-tokens.ts";
import { fixedClock } from "../../../support/clock.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { silentLog } from "../../../support/silent-log.ts";
import { aPair, aTokenIssuer, inMemoryZaloTokens, someTokens } from "../../../support/zalo-tokens.ts";
import { zaloTokensContract } from "../../../support/zalo-tokens-contract.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const onDynamo = async () =>
  dynamoZaloTokens({ client: dynamo.client, tableName: await dynamo.createTable("channels") });

zaloTokensContract("in memory", async () => inMemoryZaloTokens());
zaloTokensContract("DynamoDB", onDynamo);

describe("the tokens on DynamoDB", () => {
  it("are one item, the same for those who write it directly", () => {
    expect(zaloTokensOfItem(itemOfZaloTokens(someTokens()))).toEqual(someTokens());
  });

  it("are refreshed once by workers that race for the table", async () => {
    const tokens = await onDynamo();
    await tokens.seed(aPair());
    const issuer = aTokenIssuer();
    const worker = () =>
      refreshZaloTokens({
        tokens,
        issuer,
        clock: fixedClock("2026-12-01T02:00:00Z"),
        pause: () => new Promise(setImmediate),
        log: silentLog,
      });

    const results = await Promise.all([1, 2, 3, 4].map(() => worker()({ kind: "token-refused", version: 1 })));

    expect(issuer.asked).toEqual(["refresh-1"]);
    expect(results).toEqual(Array(4).fill({ ok: true, value: expect.objectContaining({ accessToken: "access-2" }) }));
  });
});
