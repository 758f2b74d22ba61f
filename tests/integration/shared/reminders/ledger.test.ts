import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CivilDate } from "../../../../shared/kernel/rules/civil-date.ts";
import { dynamoReminderLedger } from "../../../../shared/reminders/dynamodb/ledger.ts";
import { dynamoMessagesOfDay } from "../../../../shared/reminders/dynamodb/messages-of-day.ts";
import { transition } from "../../../../shared/reminders/rules/record.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { ledgerContract } from "../../../support/ledger-contract.ts";
import { aRecord } from "../../../support/records.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

ledgerContract("in memory", async () => inMemoryLedger());
ledgerContract("DynamoDB", async () =>
  dynamoReminderLedger({ client: dynamo.client, tableName: await dynamo.createTable("ledger"), wakeShards: 4 }),
);

describe("the messages of a day", () => {
  const day = "2026-12-01" as CivilDate;
  const at = new Date("2026-12-01T03:00:00Z");
  const subjects = Array.from({ length: 25 }, (_, index) => `HH-${index}`);

  it("are all found once, page by page, by state and kind, also when a state has changed and where staff sent again", async () => {
    const options = { client: dynamo.client, tableName: await dynamo.createTable("ledger"), wakeShards: 4 };
    const ledger = dynamoReminderLedger(options);
    const byDay = dynamoMessagesOfDay(options);
    for (const subject of subjects) {
      const made = await ledger.move(undefined, aRecord({ subject, stepDate: day, state: "sending" }));
      if (made.ok && Number(subject.slice(3)) % 3 === 0)
        await ledger.move(made.value, transition(made.value, "failed", {}, at));
    }
    await ledger.move(undefined, aRecord({ subject: "HH-0", stepDate: day, state: "waiting", repetition: 1 }));
    await ledger.move(undefined, aRecord({ scheme: "voluntary-si", subject: "p1", stepDate: day, state: "waiting" }));
    await ledger.move(
      undefined,
      aRecord({ subject: "HH-late", stepDate: "2026-12-02" as CivilDate, state: "waiting" }),
    );

    const all = async (wanted: Parameters<typeof byDay.find>[1]) => {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await byDay.find(day, wanted, { after, limit: 4 });
        expect(page.keys.length).toBeLessThanOrEqual(4);
        const records = await ledger.load(page.keys);
        expect(records.size).toBe(page.keys.length);
        const wantedHere = [...records.values()].filter(
          ({ state }) => wanted.state === undefined || state === wanted.state,
        );
        found.push(...wantedHere.map(({ subject, repetition = 0 }) => `${subject}/${repetition}`));
        after = page.next;
      } while (after !== undefined);
      return found.toSorted();
    };

    expect(await all({ state: "failed" })).toEqual(
      subjects
        .filter((_, index) => index % 3 === 0)
        .map((each) => `${each}/0`)
        .toSorted(),
    );
    expect(await all({ state: "waiting" })).toEqual(["HH-0/1", "p1/0"]);
    expect(await all({ state: "waiting", scheme: "voluntary-si" })).toEqual(["p1/0"]);
    expect(await all({ state: "delivered" })).toEqual([]);
    expect(await all({})).toHaveLength(subjects.length + 2);
  });
});
