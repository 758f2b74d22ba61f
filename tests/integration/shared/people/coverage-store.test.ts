import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoCoverageStore, dynamoToldWeeks } from "../../../../shared/people/dynamodb/coverage-store.ts";
import type { CoverageFacts } from "../../../../shared/people/rules/coverage.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const facts = (day: CoverageFacts["day"], insured = 1): CoverageFacts => ({
  day,
  counts: [
    { scheme: "household-hi", communeCode: "18073", insured, lapsed: 2, unreached: 3, ends: { "2026-12": 4 } },
    { scheme: "voluntary-si", communeCode: "", insured: 0, lapsed: 0, unreached: 0, ends: {} },
  ],
});

describe("what is kept of censuses", () => {
  it("is the last one, and the first of each of thirteen months", async () => {
    const store = dynamoCoverageStore({ client: dynamo.client, tableName: await dynamo.createTable("census") });
    expect(await store.load()).toBeUndefined();
    for (let month = 1; month <= 12; month++) {
      await store.save(facts(`2026-${String(month).padStart(2, "0")}-01` as CoverageFacts["day"]));
    }
    await store.save(facts("2026-12-15", 9));
    for (const month of ["01", "02"]) await store.save(facts(`2027-${month}-02` as CoverageFacts["day"]));
    await store.save(facts("2027-02-03", 7));
    const kept = await store.load();

    expect(kept?.last).toEqual(facts("2027-02-03", 7));
    expect(kept?.firsts.map(({ day }) => day)).toEqual([
      ...["2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01"],
      ...["2026-09-01", "2026-10-01", "2026-11-01", "2026-12-01", "2027-01-02", "2027-02-02"],
    ]);
    expect(kept?.firsts.find(({ day }) => day === "2026-12-01")).toEqual(facts("2026-12-01"));
  });

  it("lets one writer tell a week", async () => {
    const weeks = dynamoToldWeeks({ client: dynamo.client, tableName: await dynamo.createTable("census") });

    expect([await weeks.take("2026-12-07"), await weeks.take("2026-12-07"), await weeks.take("2026-12-14")]).toEqual([
      ...[true, false, true],
    ]);
  });
});
