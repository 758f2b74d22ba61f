import { describe, expect, it } from "vitest";
import { releaseWaiting } from "../../../../functions/release-waiting/release-waiting.ts";
import { newLogger } from "../../../../shared/kernel/lambda/logger.ts";
import type { NextRecord } from "../../../../shared/reminders/rules/record.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";
import { answeringLater, leavingNothingOpen } from "../../../support/open-calls.ts";
import { aDueReminder } from "../../../support/people.ts";
import { recordingPublisher } from "../../../support/recording-publisher.ts";
import { aRecord } from "../../../support/records.ts";
import { silentLog } from "../../../support/silent-log.ts";

type Status = "delivered" | "pending" | "not-found" | "unknown";
const onZalo = { channel: "zalo", at: "2026-12-01T01:00:00.000Z", outcome: "accepted", messageId: "m-1" } as const;

const aRelease = async (
  record: Partial<NextRecord>,
  { now = "2026-12-01T06:00:00Z", status = "pending" as Status } = {},
) => {
  const ledger = inMemoryLedger({ ...aRecord({ nextCheckAt: "2026-12-01T05:00:00.000Z", ...record }), version: 4 });
  const publisher = recordingPublisher();
  const asked: string[] = [];
  const zalo = answeringLater("zalo", {
    status: async (messageId: string) => {
      asked.push(messageId);
      return status;
    },
  });
  const settings = inMemorySettings();
  const release = leavingNothingOpen(
    releaseWaiting({ ledger, settings, publisher, zalo, clock: fixedClock(now), log: silentLog }),
  );
  const moved = await release(() => 60_000);
  return { moved, asked, published: publisher.published, record: ledger.all()[0] };
};
const recorded = aDueReminder({ hasRecord: true });

describe("release-waiting", () => {
  it.each(["zalo", "sms"] as const)("announces a reminder again whose time to wait for %s is over", async (channel) => {
    const { published, record } = await aRelease({ state: "waiting", channel });

    expect(published).toEqual([{ reminder: recorded, channel }]);
    expect(record).toMatchObject({ state: "waiting", nextCheckAt: "2026-12-01T06:15:00.000Z" });
  });

  it("leaves alone what still has to wait", async () => {
    const { moved, published } = await aRelease({ state: "waiting", nextCheckAt: "2026-12-01T06:00:01.000Z" });

    expect([moved, published]).toEqual([0, []]);
  });

  it("wakes nobody up outside the sending window", async () => {
    const { published, record } = await aRelease({ state: "waiting" }, { now: "2026-12-01T13:00:00Z" });

    expect(published).toEqual([]);
    expect(record?.version).toBe(4);
  });

  it("declares unknown what a lost worker had claimed, and does not send it", async () => {
    const { published, record } = await aRelease({ state: "sending" });

    expect(published).toEqual([]);
    expect(record).toMatchObject({
      state: "unknown",
      reason: "worker-lost",
      nextCheckAt: "2026-12-01T10:00:00.000Z",
      attempts: [{ channel: "zalo", outcome: "unknown" }],
    });
  });

  it("records a delivery whose receipt never came but that Zalo confirms when asked", async () => {
    const { asked, published, record } = await aRelease({ state: "sent", attempts: [onZalo] }, { status: "delivered" });

    expect(asked).toEqual(["m-1"]);
    expect(published).toEqual([]);
    expect(record?.state).toBe("delivered");
    expect(record?.nextCheckAt).toBeUndefined();
  });

  it.each(["pending", "not-found"] as const)("turns to the SMS when Zalo says %s after four hours", async (status) => {
    const { published, record } = await aRelease({ state: "sent", attempts: [onZalo] }, { status });

    expect(published).toEqual([{ reminder: recorded, channel: "sms" }]);
    expect(record).toMatchObject({ state: "waiting", channel: "sms", reason: "no-receipt" });
  });

  it("looks again later when Zalo could not be asked", async () => {
    const now = "2026-12-01T05:05:00Z";
    const { published, record } = await aRelease({ state: "sent", attempts: [onZalo] }, { status: "unknown", now });

    expect(published).toEqual([]);
    expect(record).toMatchObject({ state: "sent", nextCheckAt: "2026-12-01T05:20:00.000Z" });
  });

  it("announces all others before it fails for one that could not be moved", async () => {
    const broken = aRecord({
      subject: "HH-1",
      state: "waiting",
      channel: "sms",
      nextCheckAt: "2026-12-01T04:00:00.000Z",
    });
    const sound = aRecord({
      subject: "HH-2",
      state: "waiting",
      channel: "sms",
      nextCheckAt: "2026-12-01T05:00:00.000Z",
    });
    const ledger = inMemoryLedger({ ...broken, version: 1 }, { ...sound, version: 1 });
    const publisher = recordingPublisher();
    const release = releaseWaiting({
      ledger: {
        ...ledger,
        move: (record, next) =>
          next.subject === "HH-1" ? Promise.reject(new Error("throttled")) : ledger.move(record, next),
      },
      settings: inMemorySettings(),
      publisher,
      zalo: { status: async () => "unknown" },
      clock: fixedClock("2026-12-01T06:00:00Z"),
      log: silentLog,
    });

    await expect(release(() => 60_000)).rejects.toThrow("Some reminders could not be released");
    expect(publisher.published.map(({ reminder }) => reminder.subject)).toEqual(["HH-2"]);
  });

  it("fails for one that could not be moved on an earlier page, too", async () => {
    const records = Array.from({ length: 101 }, (_, index) => ({
      ...aRecord({ subject: `HH-${index}`, state: "waiting", nextCheckAt: "2026-12-01T05:00:00.000Z" }),
      version: 1,
    }));
    const ledger = inMemoryLedger(...records);
    let moves = 0;
    const move: typeof ledger.move = (record, next) => {
      moves += 1;
      return moves === 1 ? Promise.reject(new Error("throttled")) : ledger.move(record, next);
    };
    const release = releaseWaiting({
      ledger: { ...ledger, move },
      settings: inMemorySettings(),
      publisher: recordingPublisher(),
      zalo: { status: async () => "unknown" },
      clock: fixedClock("2026-12-01T06:00:00Z"),
      log: silentLog,
    });

    await expect(release(() => 60_000)).rejects.toThrow("Some reminders could not be released");
  });

  it("comes to the last of many pages though the index still shows what it has moved", async () => {
    const nextCheckAt = "2026-12-01T05:00:00.000Z";
    const step = (index: number) => `step-${String(index).padStart(3, "0")}`;
    const records = Array.from({ length: 250 }, (_, index) => ({
      ...aRecord({ step: step(index), state: "waiting", nextCheckAt }),
      version: 1,
    }));
    const ledger = inMemoryLedger(...records);
    const asItWas = inMemoryLedger(...records);
    const log = newLogger("test", (line) => lines.push(line));
    const lines: string[] = [];
    const release = releaseWaiting({
      ledger: { ...ledger, dueForCheck: asItWas.dueForCheck },
      settings: inMemorySettings(),
      publisher: recordingPublisher(),
      zalo: { status: async () => "unknown" },
      clock: fixedClock("2026-12-01T06:00:00Z"),
      log,
    });

    expect(await release(() => 60_000)).toBe(250);
    expect(ledger.all().filter((record) => record.nextCheckAt === nextCheckAt)).toEqual([]);
    // No plan was made: this function says so, because its schedule is another one.
    expect(lines.join("\n")).toContain("plan.missing");
  });

  it("turns to the SMS when Zalo could not be asked for an hour", async () => {
    const now = "2026-12-01T06:01:00Z";
    const { published } = await aRelease({ state: "sent", attempts: [onZalo] }, { status: "unknown", now });

    expect(published).toEqual([{ reminder: recorded, channel: "sms" }]);
  });

  it("turns to the SMS when a call to Zalo stayed unknown and no receipt came", async () => {
    const { asked, published } = await aRelease({ state: "unknown", attempts: [{ ...onZalo, outcome: "unknown" }] });

    expect(asked).toEqual(["m-1"]);
    expect(published).toEqual([{ reminder: recorded, channel: "sms" }]);
  });

  it("ends an SMS that stayed unknown as failed, for the work list", async () => {
    const attempts = [{ channel: "sms", at: "2026-12-01T01:00:00.000Z", outcome: "unknown" }] as const;
    const { published, record } = await aRelease({ state: "unknown", channel: "sms", attempts });

    expect(published).toEqual([]);
    expect(record).toMatchObject({ state: "failed", reason: "unconfirmed" });
  });

  it("concludes the claims of a page only when each of its records was moved", async () => {
    const nextCheckAt = "2026-12-01T05:00:00.000Z";
    const records = ["HH-1", "HH-2"].map((subject) => ({
      ...aRecord({ subject, state: "waiting", nextCheckAt }),
      version: 1,
    }));
    const concluded = async (lost: string | undefined, publish?: () => Promise<never>) => {
      const ledger = inMemoryLedger(...records);
      const told: (readonly string[])[] = [];
      const release = releaseWaiting({
        ledger: {
          ...ledger,
          dueForCheck: async (...asked) => ({ ...(await ledger.dueForCheck(...asked)), claims: ["claim-1"] as never }),
          move: async (seen, next) =>
            next.subject === lost
              ? { ok: false, error: { kind: "wrong-state", record: seen } }
              : ledger.move(seen, next),
          conclude: async (claims) => void told.push(claims as unknown as readonly string[]),
        },
        ...{ settings: inMemorySettings(), publisher: publish ? { publish } : recordingPublisher() },
        ...{ zalo: { status: async () => "unknown" }, clock: fixedClock("2026-12-01T06:00:00Z"), log: silentLog },
      });
      await release(() => 60_000).catch(() => undefined);
      return told;
    };

    expect(await concluded(undefined)).toEqual([["claim-1"]]);
    expect(await concluded("HH-2")).toEqual([]);
    expect(await concluded(undefined, () => Promise.reject(new Error("topic")))).toEqual([]);
  });
});
