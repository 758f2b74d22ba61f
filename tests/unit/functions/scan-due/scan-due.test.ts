import { describe, expect, it } from "vitest";
import { type ScanDueDeps, scanDue } from "../../../../functions/scan-due/scan-due.ts";
import { builtInPolicy } from "../../../../shared/campaigns/rules/built-in-policy.ts";
import type { AudienceSlice, Campaign, OneTime } from "../../../../shared/campaigns/rules/types.ts";
import type { Household } from "../../../../shared/people/rules/types.ts";
import type { ScanJob, ScanQueue } from "../../../../shared/reminders/ports/queues.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemoryControl } from "../../../support/in-memory-control.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { inMemoryRegistry } from "../../../support/in-memory-registry.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";
import { inMemoryTally } from "../../../support/in-memory-tally.ts";
import { answeringLater, leavingNothingOpen } from "../../../support/open-calls.ts";
import { aDueReminder, aHousehold, aHouseholdMember } from "../../../support/people.ts";
import { recordingPublisher } from "../../../support/recording-publisher.ts";
import { aRecord } from "../../../support/records.ts";
import { silentLog } from "../../../support/silent-log.ts";

const job: ScanJob = {
  partition: {
    scheme: "household-hi",
    paidThrough: "2026-12-31",
    step: "expiry-30",
    stepDate: "2026-12-01",
    dueDate: "2026-12-31",
  },
  shard: 0,
  day: "2026-12-01",
  catchUp: false,
};
const { phone: _, ...withoutPhone } = aHouseholdMember();
const household = (code: string, ...members: Household["members"]): Household =>
  aHousehold({ code, members: members.length > 0 ? members : [aHouseholdMember()] });

const aScan = (households: readonly Household[], pageSize?: number, replaced: Partial<ScanDueDeps> = {}) => {
  const registry = inMemoryRegistry({ ...(pageSize !== undefined && { pageSize }) });
  registry.put(...households.map((value) => ({ scheme: "household-hi" as const, household: value })));
  const ledger = inMemoryLedger();
  const publisher = recordingPublisher();
  const returned: ScanJob[] = [];
  const deps = {
    registry,
    ledger,
    settings: inMemorySettings(),
    publisher,
    tally: inMemoryTally(),
    control: inMemoryControl(),
    scanQueue: answeringLater<ScanQueue>("scanQueue", { enqueue: async (jobs) => void returned.push(...jobs) }),
    clock: fixedClock("2026-12-01T01:00:05Z"),
    log: silentLog,
  };
  const scan = leavingNothingOpen(scanDue({ ...deps, ...replaced }));
  return { scan, ledger, publisher, returned };
};
const plentyOfTime = () => 60_000;

describe("scan-due", () => {
  it("announces one reminder for a household, whatever number of its cards ends", async () => {
    const family = household("HH-1", aHouseholdMember(), aHouseholdMember({ participantId: "p-2", order: 2 }));
    const { scan, publisher, ledger } = aScan([family]);

    await scan(job, plentyOfTime);

    expect(publisher.published).toEqual([{ reminder: aDueReminder({ subject: "HH-1" }), channel: "zalo" }]);
    expect(ledger.all()).toEqual([]);
  });

  it("records who is due but cannot be reminded, with the reason", async () => {
    const { scan, publisher, ledger } = aScan([household("HH-1", withoutPhone)]);

    await scan(job, plentyOfTime);

    expect(publisher.published).toEqual([]);
    expect(ledger.all()).toMatchObject([{ subject: "HH-1", state: "skipped", reason: "no-phone" }]);
  });

  it("reads every page of a partition", async () => {
    const codes = Array.from({ length: 7 }, (_, index) => `HH-${index}`);
    const { scan, publisher } = aScan(
      codes.map((code) => household(code)),
      3,
    );

    await scan(job, plentyOfTime);

    expect(publisher.published.map(({ reminder }) => reminder.subject)).toEqual(codes);
  });

  it("puts the rest back with a cursor when time runs short, and nothing is announced twice", async () => {
    const codes = Array.from({ length: 7 }, (_, index) => `HH-${index}`);
    const { scan, publisher, returned } = aScan(
      codes.map((code) => household(code)),
      3,
    );

    await scan(job, () => 1_000);
    expect(returned).toHaveLength(1);
    for (const rest of returned) await scan(rest, plentyOfTime);

    expect(publisher.published.map(({ reminder }) => reminder.subject)).toEqual(codes);
  });

  it("comes back when the topic does not take its reminders", async () => {
    const publisher = { publish: () => Promise.reject(new Error("the topic is gone")) };
    const { scan } = aScan([household("HH-1")], undefined, { publisher });

    await expect(scan(job, plentyOfTime)).rejects.toThrow("the topic is gone");
  });

  it("comes back when the queue does not take the rest", async () => {
    const scanQueue = { enqueue: () => Promise.reject(new Error("the queue is gone")) };
    const { scan } = aScan([household("HH-1"), household("HH-2")], 1, { scanQueue });

    await expect(scan(job, () => 1_000)).rejects.toThrow("the queue is gone");
  });

  it("puts the rest back only after it has announced its page", async () => {
    const order: string[] = [];
    const { scan } = aScan([household("HH-1"), household("HH-2")], 1, {
      publisher: answeringLater("publisher", { publish: async () => void order.push("published") }),
      scanQueue: answeringLater("scanQueue", { enqueue: async () => void order.push("put back") }),
    });

    await scan(job, () => 1_000);

    expect([...new Set(order)]).toEqual(["published", "put back"]);
    expect(order.indexOf("put back")).toBe(order.length - 1);
  });

  it("goes on with another page at fifteen seconds and a bit, and not at fifteen", async () => {
    const codes = ["HH-0", "HH-1"];
    const [enough, short] = [15_001, 15_000].map(() =>
      aScan(
        codes.map((code) => household(code)),
        1,
      ),
    );

    await enough?.scan(job, () => 15_001);
    await short?.scan(job, () => 15_000);

    expect([enough?.returned.length, short?.returned.length]).toEqual([0, 1]);
  });

  it("looks in the ledger first when it makes good a missed day", async () => {
    const { scan, publisher, ledger } = aScan([household("HH-1"), household("HH-2")]);
    await ledger.move(undefined, aRecord({ subject: "HH-1", state: "sending" }));

    await scan({ ...job, catchUp: true }, plentyOfTime);

    expect(publisher.published.map(({ reminder }) => reminder.subject)).toEqual(["HH-2"]);
  });

  it("does not overwrite what the ledger knows with a skip", async () => {
    const { scan, ledger } = aScan([household("HH-1", withoutPhone)]);
    await ledger.move(undefined, aRecord({ subject: "HH-1", state: "sending" }));

    await scan(job, plentyOfTime);

    expect(ledger.all()).toMatchObject([{ state: "sending" }]);
  });
});

describe("scan-due on an audience", () => {
  const oneTime: OneTime = {
    ...{ step: "n-floor", createdOn: "2026-11-20", firstDay: "2026-12-01", lastDay: "2026-12-05" },
    ...{ spreadDays: 1, mostMessages: 100 },
  };
  const campaign: Campaign = {
    ...{ campaignId: "c1", scheme: "household-hi", active: true, steps: [], oneTime },
    words: { "n-floor": { sms: "Tin bao" } },
  };
  const slice: AudienceSlice = {
    ...{ campaignId: "c1", scheme: "household-hi", step: "n-floor", communeCode: "18073" },
    ...{ createdOn: "2026-11-20", lastDay: "2026-12-05" },
  };
  const anAudienceScan = (codes: readonly string[], own: Campaign = campaign, pageSize = 1000) => {
    const settings = inMemorySettings({ policy: { ...builtInPolicy, campaigns: [own] } });
    const control = inMemoryControl();
    const tally = inMemoryTally();
    const made = aScan(
      codes.map((code) => household(code)),
      pageSize,
      { settings, control, tally },
    );
    return { ...made, control };
  };
  const asked = { slice, day: "2026-12-01", catchUp: false } as const;
  const CODES = Array.from({ length: 12 }, (_, index) => `HH-${index}`);

  it("announces each subject of the commune once, by SMS where there is no card, and records no others", async () => {
    const { scan, publisher, ledger } = anAudienceScan(["HH-1", "HH-2"]);

    await scan(asked, plentyOfTime);
    await scan({ ...asked, slice: { ...slice, communeCode: "18100" } }, plentyOfTime);

    expect(publisher.published.map(({ reminder, channel }) => [reminder.subject, reminder.toldFor, channel])).toEqual([
      ["HH-1", "2026-11-20", "sms"],
      ["HH-2", "2026-11-20", "sms"],
    ]);
    expect(ledger.all()).toEqual([]);
  });

  it("spreads its people over the days: everybody on one of them, nobody on two", async () => {
    const spread = { ...campaign, oneTime: { ...oneTime, spreadDays: 4 } };
    const { scan, publisher } = anAudienceScan(CODES, spread);
    for (const day of ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05"] as const) {
      await scan({ ...asked, day }, plentyOfTime);
    }

    expect(publisher.published.map(({ reminder }) => reminder.subject).toSorted()).toEqual(CODES.toSorted());
    expect(new Set(publisher.published.map(({ reminder }) => reminder.stepDate)).size).toBeGreaterThan(1);
  });

  it("makes good the days of an outage without telling anybody twice", async () => {
    const spread = { ...campaign, oneTime: { ...oneTime, spreadDays: 4 } };
    const { scan, publisher, ledger } = anAudienceScan(CODES, spread);
    await scan(asked, plentyOfTime);
    const first = publisher.published.map(({ reminder }) => reminder);
    for (const reminder of first) {
      await ledger.move(undefined, { ...reminder, state: "sending", attempts: [], updatedAt: "2026-12-01T02:00:00Z" });
    }

    await scan({ ...asked, day: "2026-12-05", catchUp: true }, plentyOfTime);

    expect(publisher.published.map(({ reminder }) => reminder.subject).toSorted()).toEqual(CODES.toSorted());
  });

  it("leaves a campaign alone that was ended after the job was queued", async () => {
    const { scan, publisher } = anAudienceScan(CODES, { ...campaign, campaignId: "c2" });

    await scan(asked, plentyOfTime);

    expect(publisher.published).toEqual([]);
  });

  it("halts the campaign when it would go to more than were approved, and counts a repeated page once", async () => {
    const few = { ...campaign, oneTime: { ...oneTime, mostMessages: 12 } };
    const { scan, control } = anAudienceScan(CODES, few, 5);

    await scan(asked, plentyOfTime);
    await scan(asked, plentyOfTime);
    expect([...control.state().suspensions]).toEqual([]);

    const { scan: more, control: stopped } = anAudienceScan([...CODES, "HH-99"], few, 5);
    await more(asked, plentyOfTime);
    expect([...stopped.state().suspensions]).toMatchObject([
      ["halt#c1", { kind: "halt", failure: "audience-grew", failures: 13, calls: 12 }],
    ]);
  });
});
