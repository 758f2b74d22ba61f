import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoReminderLedger } from "../../../../shared/reminders/dynamodb/ledger.ts";
import { dynamoLookUpCodeIndex } from "../../../../shared/reminders/dynamodb/look-up-code-index.ts";
import type { Attempt } from "../../../../shared/reminders/rules/record.ts";
import { findMessage } from "../../../../tools/admin/find/find-message.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { plainCodes } from "../../../support/look-up-codes.ts";
import { aRecord } from "../../../support/records.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const KEY = { scheme: "household-hi", subject: "HH-4200001", dueDate: "2026-12-31", step: "expiry-30" };
const call = (overrides: Partial<Attempt> = {}): Attempt => ({
  channel: "zalo",
  at: "2026-12-01T02:00:00.000Z",
  outcome: "accepted",
  messageId: "m-1",
  ...overrides,
});

const aPlace = async () => {
  const tableName = await dynamo.createTable("ledger");
  const ledger = dynamoReminderLedger({ client: dynamo.client, tableName, wakeShards: 2 });
  const index = dynamoLookUpCodeIndex({ client: dynamo.client, tableName });
  const claimed = await ledger.move(undefined, aRecord({ codeHash: "hash of K7M2Q9XA" }));
  if (!claimed.ok) throw new Error("the ledger was not empty");
  const find = (day: string) => index.find("hash of K7M2Q9XA", new Date(`${day}T02:00:00Z`));
  return { tableName, ledger, seen: claimed.value, find };
};

describe("the index of look-up codes", () => {
  it("finds a message for 90 days after its last call, and no other", async () => {
    const { ledger, seen, find } = await aPlace();

    await ledger.settle([{ seen, next: { ...seen, state: "sent", attempts: [call()] } }]);

    expect(await find("2026-12-01")).toEqual({ reminder: KEY, lastCallAt: call().at });
    expect(await find("2027-02-28")).toEqual({ reminder: KEY, lastCallAt: call().at });
    expect(await find("2027-03-01")).toBeUndefined();
  });

  it("tells the phone that got it", async () => {
    const { ledger, seen, find } = await aPlace();

    await ledger.settle([{ seen, next: { ...seen, state: "sent", attempts: [call()] }, to: "+84912345678" }]);

    expect(await find("2026-12-01")).toEqual({ reminder: KEY, phone: "+84912345678", lastCallAt: call().at });
  });

  it("counts from the SMS where one followed", async () => {
    const { ledger, seen, find } = await aPlace();
    const sms = call({ channel: "sms", at: "2026-12-03T02:00:00.000Z" });

    await ledger.settle([{ seen, next: { ...seen, state: "sent", attempts: [call({ outcome: "-118" }), sms] } }]);

    expect(await find("2027-03-02")).toEqual({ reminder: KEY, lastCallAt: sms.at });
  });

  it("does not know a code that no channel took", async () => {
    const { ledger, seen, find } = await aPlace();

    await ledger.settle([
      { seen, next: { ...seen, state: "failed", reason: "-108", attempts: [call({ outcome: "-108" })] } },
    ]);

    expect(await find("2026-12-01")).toBeUndefined();
  });

  it("knows the code of a message whose worker died after the call", async () => {
    const { ledger, seen, find } = await aPlace();

    await ledger.move(seen, {
      ...seen,
      state: "unknown",
      reason: "worker-lost",
      attempts: [call({ outcome: "unknown" })],
    });

    expect(await find("2026-12-01")).toEqual({ reminder: KEY, lastCallAt: call().at });
  });
});

describe("npm run find", () => {
  const now = new Date("2026-12-05T02:00:00Z");

  it("finds the reminder by its code, and by the code that an old record holds itself", async () => {
    const { tableName: ledgerTable, ledger, seen } = await aPlace();
    const deps = { client: dynamo.client, ledgerTable, codes: plainCodes, now };
    await ledger.settle([{ seen, next: { ...seen, state: "sent", attempts: [call()] } }]);
    await ledger.move(undefined, aRecord({ subject: "HH-OLD", code: "K7M2Q9" }));

    expect(await findMessage(deps, "K7M2Q9XA")).toMatchObject({ ...KEY, state: "sent" });
    expect(await findMessage(deps, "K7M2Q9")).toMatchObject({ subject: "HH-OLD" });
    expect(await findMessage(deps, "K7M2Q9XB")).toBeUndefined();
    expect(await findMessage(deps, "K7M2Q8")).toBeUndefined();
  });
});
