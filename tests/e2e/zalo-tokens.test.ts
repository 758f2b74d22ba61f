import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dynamoZaloTokens } from "../../shared/channels/dynamodb/zalo-tokens.ts";
import type { ZaloTokenStore } from "../../shared/channels/ports/zalo-tokens.ts";
import { type RunningService, runService } from "../support/running-service.ts";

const HOUSEHOLDS = 60;
const HEADER =
  "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through,method";
const PEOPLE = Array.from({ length: HOUSEHOLDS }, (_, index) => {
  const number = 4_200_000_001 + index;
  return `household-hi,Nguyễn Thị An,${number},09120${String(index).padStart(5, "0")},18073,HH-${index},1,GD42${number + 400_000},31/12/2026,12`;
});

describe("the tokens of a running service", () => {
  let stop: RunningService["stop"];
  let store: RunningService["store"];
  let cloud: RunningService["cloud"];
  let tokens: ZaloTokenStore;
  let logged: string[];

  beforeEach(async () => {
    logged = [];
    const service = await runService({ onLog: (line) => logged.push(line) });
    ({ cloud, store, stop } = service);
    const { name: tableName } = cloud.stack.find("AWS::DynamoDB::Table", "Channels");
    tokens = dynamoZaloTokens({ client: new DynamoDBClient(cloud.client), tableName });
    await service.admin.importFile("people", "people.csv", Buffer.from([HEADER, ...PEOPLE].join("\n")));
  }, 120_000);
  afterEach(() => stop());

  const endAccessTokens = () => store.database.sql.exec("UPDATE token SET expires_at = 0 WHERE kind = 'access'");
  const spendRefreshTokens = () => store.database.sql.exec("UPDATE token SET spent = 1 WHERE kind = 'refresh'");
  const events = (name: string) => logged.filter((line) => line.includes(`"event":"${name}"`));
  const reached = () =>
    store.outbox
      .all()
      .filter(({ channel, outcome }) => channel === "zalo" && outcome === "accepted")
      .map(({ to }) => to);

  it("are renewed once when they end in the middle of a day, and everybody gets one message", async () => {
    endAccessTokens();

    await cloud.advanceTo(new Date("2026-12-01T01:30:00Z"));

    expect(reached()).toHaveLength(HOUSEHOLDS);
    expect(new Set(reached()).size).toBe(HOUSEHOLDS);
    expect(events("zalo-tokens.refreshed")).toHaveLength(1);
    expect(await tokens.load()).toMatchObject({ version: 2 });
  });

  it("are renewed by the timetable before they end, day after day", async () => {
    await cloud.advanceTo(new Date("2026-12-04T00:00:00Z"));

    const { version = 0, accessExpiresAt = "" } = (await tokens.load()) ?? {};
    expect(version).toBe(5);
    expect(Date.parse(accessExpiresAt)).toBeGreaterThan(cloud.clock.now().getTime());
    expect(events("zalo-quota.read")).toHaveLength(12);
    expect(logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  }, 60_000);

  it("call somebody, once, when they are lost, and work again when an administrator brings in a pair", async () => {
    endAccessTokens();
    spendRefreshTokens();

    await cloud.advanceTo(new Date("2026-12-01T01:30:00Z"));
    expect(events("zalo-tokens.consent-needed")).toHaveLength(1);
    expect(reached()).toEqual([]);
    await tokens.seed({
      accessToken: "access-from-the-console",
      refreshToken: "refresh-from-the-console",
      accessExpiresAt: cloud.clock.now().toISOString(),
      refreshIssuedAt: cloud.clock.now().toISOString(),
    });
    await cloud.invoke("RefreshZaloToken", {});

    expect(await tokens.load()).toMatchObject({ version: 3 });
    expect(events("zalo-quota.read")).toHaveLength(1);
    expect(cloud.gateway.refused).toEqual([]);
  });
});
