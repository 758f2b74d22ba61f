import { describe, expect, it } from "vitest";
import { openBreaker } from "../../../../shared/sending/rules/breaker.ts";
import type { ChannelUsage } from "../../../../shared/sending/rules/state.ts";
import { inMemoryControl } from "../../../support/in-memory-control.ts";
import { aDueReminder, aHousehold } from "../../../support/people.ts";
import { aRecord } from "../../../support/records.ts";
import { aSender } from "../../../support/sending.ts";

const codes = (count: number) => Array.from({ length: count }, (_, index) => `HH-${index}`);
const households = (count: number) => codes(count).map((code) => aHousehold({ code }));
const reminders = (count: number) => codes(count).map((subject) => aDueReminder({ subject }));
const usage = (overrides: Partial<ChannelUsage> = {}): ChannelUsage => ({
  day: "2026-12-01",
  freeAt: 0,
  sent: 0,
  spent: 0,
  counts: {},
  ...overrides,
});
const QUOTA = { dailyQuota: { zalo: 3, sms: null } };

describe("what counts against quota and budget", () => {
  it("is not yesterday's used-up quota", async () => {
    const sender = aSender({ households: households(1), policy: QUOTA });
    sender.control.setTraffic("zalo", usage({ day: "2026-11-30", sent: 3 }));

    await sender.send(reminders(1));

    expect(sender.delivered).toHaveLength(1);
  });

  it("is each earlier batch of the day", async () => {
    const sender = aSender({ households: households(4), policy: QUOTA });

    await sender.send(reminders(2));
    await sender.send(reminders(4).slice(2));

    expect(sender.delivered).toHaveLength(3);
  });

  it("is what other workers sent between the look and the turn", async () => {
    const control = inMemoryControl();
    control.setTraffic("zalo", usage({ sent: 3 }));
    const crowded = { ...control, state: () => ({ ...control.state(), usage: {} }) };
    const sender = aSender({ households: households(1), control: crowded, policy: QUOTA });

    await sender.send(reminders(1));

    expect(sender.delivered).toEqual([]);
  });

  it.each([
    ["the month before", "2026-12-02T02:00:00Z", "2026-11-30", 1],
    ["an earlier day of the month", "2026-12-02T02:00:00Z", "2026-12-01", 0],
  ] as const)("for the budget, spent on %s", async (_, now, day, delivered) => {
    const sender = aSender({ households: households(1), now, policy: { monthlyBudget: 1_000 } });
    sender.control.setTraffic("zalo", usage({ day, spent: 1_000 }));

    await sender.send(reminders(1));

    expect(sender.delivered).toHaveLength(delivered);
  });

  it("is the other channel's spending, before the turn and after it", async () => {
    const sender = aSender({ households: households(4), policy: { monthlyBudget: 1_000 } });
    sender.control.setTraffic("sms", usage({ spent: 500 }));

    await sender.send(reminders(4));

    expect(sender.delivered).toHaveLength(1);
  });
});

describe("what a second channel finishes", () => {
  it("counts the days of an SMS from the call on Zalo that it finishes", async () => {
    const attempts = [
      { channel: "zalo", at: "2026-12-04T12:59:00.000Z", outcome: "accepted", messageId: "m" },
    ] as const;
    const records = [{ ...aRecord({ subject: "HH-0", state: "waiting", channel: "sms", attempts }), version: 1 }];
    const control = inMemoryControl({
      "breaker#sms": { kind: "breaker", ...openBreaker("x", new Date("2026-12-05T01:00:00Z")) },
    });
    const scene = { households: households(1), control, records, channel: "sms", now: "2026-12-05T01:01:00Z" } as const;
    const sender = aSender(scene);

    await sender.send([aDueReminder({ subject: "HH-0", hasRecord: true })]);

    expect(sender.ledger.all()).toMatchObject([{ state: "waiting", reason: "breaker", channel: "sms" }]);
  });
});
