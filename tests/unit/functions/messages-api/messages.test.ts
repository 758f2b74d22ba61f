import { describe, expect, it } from "vitest";
import { csvOf } from "../../../../functions/messages-api/messages/exported-messages.ts";
import { findMessages, type LedgerReading } from "../../../../functions/messages-api/messages/found-messages.ts";
import type { CivilDate } from "../../../../shared/kernel/rules/civil-date.ts";
import { type ReminderRecord, reminderId } from "../../../../shared/reminders/rules/record.ts";
import { aRecord } from "../../../support/records.ts";

const DAY = "2026-12-01" as CivilDate;

/** A day of so many failed messages, by SMS but for the last one; it counts what is read of it. */
const aDayOf = (count: number) => {
  const read = { entries: 0, records: 0 };
  const recordAt = (index: number): ReminderRecord => ({
    ...aRecord({ scheme: "pension-payout", subject: `p${index}`, state: "failed", stepDate: DAY }),
    ...{ channel: index === count - 1 ? "zalo" : "sms", recipientId: `r${index}`, version: 1 },
  });
  const deps: LedgerReading = {
    byDay: {
      async find(_day, _wanted, { after = "0", limit }) {
        const from = Number(after);
        const to = Math.min(from + limit, count);
        read.entries += to - from;
        const keys = Array.from({ length: to - from }, (_, index) => recordAt(from + index));
        return { keys, ...(to < count && { next: String(to) }) };
      },
    },
    ledger: {
      async load(keys) {
        read.records += keys.length;
        return new Map(keys.map((key) => [reminderId(key), recordAt(Number(key.subject.slice(1)))]));
      },
    },
    registry: { load: async () => new Map() },
    province: { communes: [] },
  };
  return { deps, read };
};

describe("a page of a day's messages", () => {
  it("reads what it shows, of a million too", async () => {
    const { deps, read } = aDayOf(1_000_000);

    const { found, next } = await findMessages(deps, DAY, { filter: { state: "failed" }, after: undefined });

    expect(found).toHaveLength(50);
    expect(read).toEqual({ entries: 50, records: 50 });
    expect(next).toBe("50");
  });

  it("looks through a thousand and no more for what is rare, and goes on where it stopped until it is found", async () => {
    const { deps, read } = aDayOf(2_500);
    const filter = { state: "failed", channel: "zalo" } as const;
    const seen: string[] = [];
    const reads: number[] = [];
    let after: string | undefined;
    do {
      const before = read.records;
      const page = await findMessages(deps, DAY, { filter, after });
      seen.push(...page.found.map(({ record }) => record.subject));
      reads.push(read.records - before);
      after = page.next;
    } while (after !== undefined);

    expect(reads).toEqual([1_000, 1_000, 500]);
    expect(seen).toEqual(["p2499"]);
  });
});

describe("a file of messages", () => {
  it("gives spreadsheets text and nothing to calculate", () => {
    const text = Buffer.from(
      csvOf([
        ["=1+1", 'Trần "Tý"', "+84"],
        ["a,b", "", "-x"],
      ]),
    ).toString("utf8");

    expect(text).toBe('\uFEFF"\'=1+1","Trần ""Tý""","\'+84"\r\n"a,b","","\'-x"\r\n');
  });
});
