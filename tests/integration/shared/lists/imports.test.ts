import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { err, ok } from "../../../../shared/kernel/result.ts";
import { dynamoImportRecords } from "../../../../shared/lists/dynamodb/imports.ts";
import { dynamoRegistryTurn } from "../../../../shared/lists/dynamodb/registry-turn.ts";
import type { ImportRecord, ImportRecords, RegistryTurn } from "../../../../shared/lists/ports/imports.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { inMemoryImports } from "../../../support/in-memory-imports.ts";

const aRecord = (overrides: Partial<ImportRecord> = {}): ImportRecord => ({
  importId: "20261201T020000000Z-00000001",
  key: "incoming/people/list.csv",
  file: "list.csv",
  sha256: "ab12",
  size: 10,
  uploadedBy: "staff-7",
  full: false,
  dryRun: false,
  state: "done",
  startedAt: "2026-12-01T02:00:00.000Z",
  progress: { rows: 3, share: 1 },
  counts: { rows: 3 },
  warnings: {},
  schemes: ["household-hi"],
  deaths: 0,
  ...overrides,
});

const now = new Date("2026-12-01T02:00:00Z");
const soon = new Date("2026-12-01T02:15:00Z");
const later = new Date("2026-12-01T03:00:00Z");

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const onDynamo = async () => {
  const options = { client: dynamo.client, tableName: await dynamo.createTable("imports") };
  return { records: dynamoImportRecords(options), turn: dynamoRegistryTurn(options) };
};
const inMemory = async () => inMemoryImports();

type Make = () => Promise<{ readonly records: ImportRecords; readonly turn: RegistryTurn }>;
const makes: readonly (readonly [string, Make])[] = [
  ["DynamoDB", onDynamo],
  ["in memory", inMemory],
];

describe.each(makes)("records of imports %s", (_, make) => {
  it("are found as they were saved last, by id and newest first", async () => {
    const { records } = await make();
    const newer = aRecord({ importId: "20261202T020000000Z-00000001", state: "running" });
    await records.save(aRecord({ state: "running" }));
    await records.save(aRecord());
    await records.save(newer);

    expect(await records.find(aRecord().importId)).toEqual(aRecord());
    expect(await records.find("20261203T020000000Z-00000001")).toBeUndefined();
    expect(await records.since(undefined, 10)).toEqual([newer, aRecord()]);
    expect(await records.since(undefined, 1)).toEqual([newer]);
    expect(await records.since(aRecord().importId, 10)).toEqual([newer]);
  });

  it.each<[string, Partial<ImportRecord>]>([
    ["runs", { state: "running" }],
    ["was undone", { state: "undone" }],
    ["only looked", { dryRun: true }],
    ["broke off", { problem: "open-quote" }],
  ])("are not found by their file while the import %s", async (_sentence, change) => {
    const { records } = await make();
    await records.save(aRecord());
    expect(await records.findByHash("ab12")).toEqual(aRecord());

    await records.save(aRecord(change));

    expect(await records.findByHash("ab12")).toBeUndefined();
  });
});

describe.each(makes)("the turn to change the registry %s", (_, make) => {
  it("belongs to one work until that ends", async () => {
    const { turn } = await make();

    expect(await turn.take({ workId: "a", until: soon }, now)).toEqual(ok(undefined));
    expect(await turn.take({ workId: "b", until: soon }, now)).toEqual(err({ workId: "a", isAlive: true }));
    expect(await turn.take({ workId: "a", until: soon }, now)).toEqual(err({ workId: "a", isAlive: true }));
    await turn.end("b");
    expect(await turn.take({ workId: "b", until: soon }, now)).toEqual(err({ workId: "a", isAlive: true }));
    await turn.end("a");
    expect(await turn.take({ workId: "b", until: soon }, now)).toEqual(ok(undefined));
  });

  it("is taken again by the same work when its worker is dead or paused, by another only instead of it", async () => {
    const { turn } = await make();
    await turn.take({ workId: "a", until: soon }, now);

    expect(await turn.take({ workId: "b", until: later }, later)).toEqual(err({ workId: "a", isAlive: false }));
    expect(await turn.take({ workId: "a", until: later }, new Date("2026-12-01T02:30:00Z"))).toEqual(ok(undefined));
    await turn.pause("a");
    expect(await turn.take({ workId: "b", until: soon }, now)).toEqual(err({ workId: "a", isAlive: false }));
    expect(await turn.take({ workId: "b", until: soon }, now, "a")).toEqual(ok(undefined));
  });

  it("remembers who changed the registry last", async () => {
    const { turn } = await make();
    expect(await turn.lastChange()).toBeUndefined();

    await turn.markChange("a");
    await turn.take({ workId: "b", until: soon }, now);
    await turn.end("b");

    expect(await turn.lastChange()).toBe("a");
  });
});
