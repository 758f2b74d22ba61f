import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { err, ok } from "../../../../shared/kernel/result.ts";
import { dynamoImportRecords } from "../../../../shared/lists/dynamodb/imports.ts";
import { dynamoRegistryLock } from "../../../../shared/lists/dynamodb/registry-lock.ts";
import type { ImportRecord, ImportRecords, RegistryLock } from "../../../../shared/lists/ports/imports.ts";
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
  crashCount: 0,
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
  return { records: dynamoImportRecords(options), lock: dynamoRegistryLock(options) };
};
const inMemory = async () => inMemoryImports();

type Make = () => Promise<{ readonly records: ImportRecords; readonly lock: RegistryLock }>;
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
    const { lock } = await make();

    expect(await lock.take({ holderId: "a", until: soon }, now)).toEqual(ok(undefined));
    expect(await lock.take({ holderId: "b", until: soon }, now)).toEqual(err({ holderId: "a", isLeased: true }));
    expect(await lock.take({ holderId: "a", until: soon }, now)).toEqual(err({ holderId: "a", isLeased: true }));
    await lock.end("b");
    expect(await lock.take({ holderId: "b", until: soon }, now)).toEqual(err({ holderId: "a", isLeased: true }));
    await lock.end("a");
    expect(await lock.take({ holderId: "b", until: soon }, now)).toEqual(ok(undefined));
  });

  it("is taken again by the same work when its worker is dead or paused, by another only instead of it", async () => {
    const { lock } = await make();
    await lock.take({ holderId: "a", until: soon }, now);

    expect(await lock.take({ holderId: "b", until: later }, later)).toEqual(err({ holderId: "a", isLeased: false }));
    expect(await lock.take({ holderId: "a", until: later }, new Date("2026-12-01T02:30:00Z"))).toEqual(ok(undefined));
    await lock.pause("a");
    expect(await lock.take({ holderId: "b", until: soon }, now)).toEqual(err({ holderId: "a", isLeased: false }));
    expect(await lock.take({ holderId: "b", until: soon }, now, "a")).toEqual(ok(undefined));
  });

  it("remembers who changed the registry last", async () => {
    const { lock } = await make();
    expect(await lock.lastChange()).toBeUndefined();

    await lock.markChange("a");
    await lock.take({ holderId: "b", until: soon }, now);
    await lock.end("b");

    expect(await lock.lastChange()).toBe("a");
  });
});
