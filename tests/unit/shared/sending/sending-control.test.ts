import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../../../shared/reminders/rules/after-outcome.ts";
import type { ReminderContent } from "../../../../shared/reminders/rules/types.ts";
import { openBreaker } from "../../../../shared/sending/rules/breaker.ts";
import type { ChannelUsage, Suspension } from "../../../../shared/sending/rules/state.ts";
import { inMemoryControl } from "../../../support/in-memory-control.ts";
import { inTheOrderOfCalls } from "../../../support/open-calls.ts";
import { aDueReminder, aHousehold, aHouseholdMember } from "../../../support/people.ts";
import { aRecord } from "../../../support/records.ts";
import { aSender, type Scene } from "../../../support/sending.ts";

const answered = (kind: Exclude<SendOutcome["kind"], "accepted">, code: string): SendOutcome => ({ kind, code });
const misconfigured = answered("misconfigured", "-124");
const accepted: SendOutcome = { kind: "accepted", messageId: "m", code: "accepted" };

const codes = (count: number) => Array.from({ length: count }, (_, index) => `HH-${index}`);
const households = (count: number) => codes(count).map((code) => aHousehold({ code }));
const reminders = (count: number) => codes(count).map((subject) => aDueReminder({ subject }));

const simulated = aHousehold({ code: "HH-S", members: [aHouseholdMember({ phone: "+84999000000" })] });

/** A sender whose log can be read. */
const aWatchedSender = (scene: Scene) => {
  const errors: string[] = [];
  const note = (event: string) => void errors.push(event);
  return { ...aSender({ ...scene, log: { info: () => {}, warn: () => {}, error: note } }), errors };
};

const openedAt = (at: string): Suspension => ({ kind: "breaker", ...openBreaker("-124", new Date(at)) });
const usage = (overrides: Partial<ChannelUsage> = {}): ChannelUsage => ({
  day: "2026-12-01",
  freeAt: 0,
  sent: 0,
  spent: 0,
  counts: {},
  ...overrides,
});
const statesOf = ({ ledger }: ReturnType<typeof aSender>) =>
  ledger.all().map(({ state, reason, channel }) => [state, reason, channel].join(" "));

describe("the pace of a channel", () => {
  it("is taken by the whole batch before anybody is claimed", async () => {
    const sender = aSender({ households: households(25) });
    sender.control.setTraffic("zalo", usage({ freeAt: Date.parse("2026-12-01T02:00:01.500Z") }));

    await sender.send(reminders(25));

    expect(sender.paused).toEqual([1_500]);
    expect(sender.delivered).toHaveLength(25);
    expect(sender.control.state().usage.zalo?.freeAt).toBe(Date.parse("2026-12-01T02:00:02.000Z"));
  });

  it("sends a batch back to the queue, unclaimed, that would have to wait too long", async () => {
    const sender = aSender({ households: households(3) });
    sender.control.setTraffic("zalo", usage({ freeAt: Date.parse("2026-12-01T02:00:21.000Z") }));

    expect(await sender.send(reminders(3))).toEqual(reminders(3));
    expect([sender.ledger.all(), sender.paused]).toEqual([[], []]);
  });

  it("keeps it in the ledger instead when the queue would soon give it up", async () => {
    const sender = aSender({ households: households(2), invocation: { mayReturn: false } });
    sender.control.setTraffic("zalo", usage({ freeAt: Date.parse("2026-12-01T03:00:00.000Z") }));

    expect(await sender.send(reminders(2))).toEqual([]);
    expect(statesOf(sender)).toEqual(["waiting rate zalo", "waiting rate zalo"]);
  });

  it("looks again at who renewed while the batch waited", async () => {
    const people = [aHousehold({ code: "HH-0" })];
    const sender = aSender({ households: people });
    sender.control.setTraffic("zalo", usage({ freeAt: Date.parse("2026-12-01T02:00:10.000Z") }));
    const renewed = aHousehold({ code: "HH-0", members: [aHouseholdMember({ paidThrough: "2027-12-31" })] });
    sender.onPause(() => sender.registry.put({ scheme: "household-hi", household: renewed }));

    await sender.send(reminders(1));

    expect(sender.delivered).toEqual([]);
    expect(statesOf(sender)).toEqual(["skipped renewed zalo"]);
  });

  it("looks again at what stopped its campaign while the batch waited", async () => {
    const sender = aSender({ households: households(2) });
    sender.control.setTraffic("zalo", usage({ freeAt: Date.parse("2026-12-01T02:00:10.000Z") }));
    const halted = { kind: "halt", channel: "zalo", failure: "invalid", failures: 10, calls: 11, at: "" } as const;
    sender.onPause(() => sender.control.suspend("halt#household-hi", halted));

    await sender.send(reminders(2));

    expect(sender.delivered).toEqual([]);
    expect(statesOf(sender)).toEqual(["waiting halted zalo", "waiting halted zalo"]);
  });

  it("sends nobody past a breaker that opened while the batch waited", async () => {
    const sender = aSender({ households: households(2) });
    sender.control.setTraffic("zalo", usage({ freeAt: Date.parse("2026-12-01T02:00:10.000Z") }));
    sender.onPause(() => sender.control.suspend("breaker#zalo", openedAt("2026-12-01T02:00:05Z")));

    await sender.send(reminders(2));

    expect(sender.delivered).toEqual([]);
    expect(statesOf(sender)).toEqual(["waiting breaker zalo", "waiting breaker zalo"]);
  });

  it("lets a try wait for its turn without being held by the breaker that it tries", async () => {
    const control = inMemoryControl({ "breaker#zalo": openedAt("2026-12-01T01:55:00Z") });
    const sender = aSender({ households: households(3), control });
    sender.control.setTraffic("zalo", usage({ freeAt: Date.parse("2026-12-01T02:00:10.000Z") }));

    await sender.send(reminders(3));

    expect(sender.delivered).toHaveLength(3);
    expect(sender.control.state().suspensions.size).toBe(0);
  });

  it("holds nobody up when the common control cannot be reached, and says so", async () => {
    const broken = { ...inMemoryControl(), reserve: () => Promise.reject(new Error("throttled")) };
    const sender = aWatchedSender({ households: households(2), control: broken });

    expect(await sender.send(reminders(2))).toEqual([]);
    expect(sender.delivered).toHaveLength(2);
    expect(sender.errors).toEqual(["control.failed-open"]);
  });
});

describe("a channel that takes nobody's message", () => {
  it("opens its breaker once and leaves those who were refused to the next try", async () => {
    const sender = aWatchedSender({ households: households(5), answer: misconfigured });

    const nextCheckAt = () => new Set(sender.ledger.all().map((record) => record.nextCheckAt));

    await sender.send(reminders(5));
    expect(nextCheckAt()).toEqual(new Set(["2026-12-01T02:05:00.000Z"]));
    await sender.send(reminders(5).map((reminder) => ({ ...reminder, hasRecord: true as const })));

    expect(sender.errors).toEqual(["breaker.opened"]);
    expect(sender.delivered).toHaveLength(5);
    expect(nextCheckAt()).toEqual(new Set(["2026-12-01T02:05:00.000Z"]));
    expect(sender.control.state().usage.zalo).toMatchObject({ sent: 0, spent: 0 });
  });

  it.each([
    ["2026-12-03", "waiting breaker zalo", []],
    [
      "2026-12-04",
      "waiting breaker sms",
      [{ reminder: { ...aDueReminder({ subject: "HH-0" }), hasRecord: true }, channel: "sms" }],
    ],
  ])(
    "is not called while the breaker is open, on %s, and the SMS goes to whom tomorrow is too late",
    async (day, state, published) => {
      const control = inMemoryControl({ "breaker#zalo": openedAt(`${day}T01:58:00Z`) });
      const sender = aSender({ households: households(1), control, now: `${day}T02:00:00Z` });

      await sender.send(reminders(1));

      expect(sender.delivered).toEqual([]);
      expect(statesOf(sender)).toEqual([state]);
      expect(sender.publisher.published).toEqual(published);
    },
  );

  it("is tried with one message, and the others of the batch follow when it is taken", async () => {
    const control = inMemoryControl({ "breaker#zalo": openedAt("2026-12-01T01:55:00Z") });
    const sender = aSender({ households: households(4), control });

    await sender.send(reminders(4));

    expect(sender.delivered).toHaveLength(4);
    expect(sender.control.state().suspensions.size).toBe(0);
  });

  it("sends nobody after the window closed while one message tried it", async () => {
    const control = inMemoryControl({ "breaker#zalo": openedAt("2026-12-01T12:50:00Z") });
    const answer = (): SendOutcome => {
      sender.clock.moveTo("2026-12-01T13:00:05Z");
      return accepted;
    };
    const sender = aSender({ households: households(3), control, answer, now: "2026-12-01T12:59:40Z" });

    await sender.send(reminders(3));

    expect(sender.delivered).toHaveLength(1);
    expect(statesOf(sender).sort()).toEqual(["sent  zalo", "waiting closed zalo", "waiting closed zalo"]);
  });

  it("sends nobody who renewed while one message tried it", async () => {
    const control = inMemoryControl({ "breaker#zalo": openedAt("2026-12-01T01:55:00Z") });
    const renewed = aHousehold({ code: "HH-1", members: [aHouseholdMember({ paidThrough: "2027-12-31" })] });
    const answer = (): SendOutcome => {
      sender.registry.put({ scheme: "household-hi", household: renewed });
      return accepted;
    };
    const sender = aSender({ households: households(3), control, answer });

    await sender.send(reminders(3));

    expect(sender.delivered).toHaveLength(2);
    expect(statesOf(sender)).toContain("skipped renewed zalo");
  });

  it("lets the next one try when nobody was called after all", async () => {
    const control = inMemoryControl({ "breaker#zalo": openedAt("2026-12-01T01:55:00Z") });
    const sender = aSender({ households: households(3), control });
    sender.control.setTraffic("zalo", usage({ freeAt: Date.parse("2026-12-01T02:10:00.000Z") }));

    await sender.send(reminders(3));
    sender.clock.moveTo("2026-12-01T02:10:00Z");
    await sender.send([
      ...reminders(1),
      ...reminders(3)
        .slice(1)
        .map((each) => ({ ...each, hasRecord: true as const })),
    ]);

    expect(sender.delivered).toHaveLength(3);
    expect(sender.control.state().suspensions.size).toBe(0);
  });

  it("lets those wait whose template turned out closed too", async () => {
    const control = inMemoryControl({
      "breaker#zalo": openedAt("2026-12-01T01:55:00Z"),
      "breaker#zalo#template-expiry-30": openedAt("2026-12-01T01:55:00Z"),
    });
    const sender = aSender({ households: households(3), control });

    await sender.send(reminders(3));

    expect(sender.delivered).toHaveLength(1);
    expect([...sender.control.state().suspensions.keys()]).toEqual(["breaker#zalo#template-expiry-30"]);
    expect(statesOf(sender).filter((state) => state === "waiting breaker zalo")).toHaveLength(2);
  });

  it("waits for a report that the one message arrived where a report had closed it", async () => {
    const blocked: Suspension = {
      kind: "breaker",
      ...openBreaker("spam", new Date("2026-12-01T01:55:00Z")),
      reported: true,
    };
    const control = inMemoryControl({ "breaker#sms#template-expiry-30": blocked });
    const sender = aSender({ households: households(4), channel: "sms", control });

    await sender.send(reminders(4));

    expect(sender.delivered).toHaveLength(1);
    expect(sender.control.state().suspensions.get("breaker#sms#template-expiry-30")).toMatchObject({
      probeAt: "2026-12-01T02:15:00.000Z",
      reported: true,
    });
  });

  it("stays closed for a quarter of an hour more when the one message is refused", async () => {
    const control = inMemoryControl({ "breaker#zalo": openedAt("2026-12-01T01:55:00Z") });
    const sender = aWatchedSender({ households: households(4), control, answer: misconfigured });

    await sender.send(reminders(4));

    expect(sender.delivered).toHaveLength(1);
    expect(sender.errors).toEqual([]);
    expect(sender.control.state().suspensions.get("breaker#zalo")).toMatchObject({
      probeAt: "2026-12-01T02:15:00.000Z",
    });
    expect(statesOf(sender).sort()).toEqual(["waiting -124 zalo", ...Array(3).fill("waiting breaker zalo")]);
  });

  it("is tried by one of two workers only", async () => {
    const control = inMemoryControl({ "breaker#zalo": openedAt("2026-12-01T01:55:00Z") });
    const scene = { households: households(4), control, answer: misconfigured };
    const [one, other] = [aSender(scene), aSender(scene)];

    await inTheOrderOfCalls(() => Promise.all([one.send(reminders(2)), other.send(reminders(4).slice(2))]));

    expect(one.delivered.length + other.delivered.length).toBe(1);
  });

  it("does not hold simulated numbers, and is not lifted by what comes of them", async () => {
    const control = inMemoryControl({ "breaker#zalo": openedAt("2026-12-01T01:55:00Z") });
    const sender = aSender({ households: [simulated], control });

    await sender.send([aDueReminder({ subject: simulated.code })]);

    expect(sender.delivered).toHaveLength(1);
    expect(control.state().suspensions.get("breaker#zalo")).toMatchObject({ probes: 0 });
  });

  it("loses one template alone when only that is refused", async () => {
    const answer = ({ step }: ReminderContent) => (step === "expiry-7" ? answered("template", "-146") : accepted);
    const ended = aHousehold({ code: "HH-1", members: [aHouseholdMember({ paidThrough: "2026-10-06" })] });
    const sender = aWatchedSender({ households: [...households(1), ended], answer, now: "2026-12-24T02:00:00Z" });
    const week = aDueReminder({ subject: "HH-0", step: "expiry-7", stepDate: "2026-12-24" });
    const ends = { dueDate: "2026-10-06", paidThrough: "2026-10-06" } as const;
    const lapsed = aDueReminder({ subject: "HH-1", ...ends, step: "last-safe-10", stepDate: "2026-12-24" });

    await sender.send([week, lapsed]);
    await sender.send([{ ...week, hasRecord: true }]);

    expect(sender.errors).toEqual(["breaker.opened"]);
    expect([...sender.control.state().suspensions.keys()]).toEqual(["breaker#zalo#template-expiry-7"]);
    expect(sender.delivered).toHaveLength(2);
  });

  it("ends what waited for the SMS gateway to the evening of the last day", async () => {
    const control = inMemoryControl({ "breaker#sms": openedAt("2026-12-04T12:56:00Z") });
    const records = [{ ...aRecord({ subject: "HH-0", state: "waiting", channel: "sms" }), version: 1 }];
    const now = "2026-12-04T12:58:00Z";
    const sender = aSender({ households: households(1), control, records, channel: "sms", now });

    await sender.send([aDueReminder({ subject: "HH-0", hasRecord: true })]);

    expect(statesOf(sender)).toEqual(["failed breaker sms"]);
  });
});

describe("quota and budget", () => {
  it("leaves to tomorrow what today's quota has no place for, and counts only what was taken", async () => {
    const policy = { dailyQuota: { zalo: 3, sms: null } };
    const sender = aSender({ households: households(5), policy });

    await sender.send(reminders(5));

    expect(sender.delivered).toHaveLength(3);
    expect(statesOf(sender).filter((state) => state === "waiting quota zalo")).toHaveLength(2);
    expect(sender.control.state().usage.zalo).toMatchObject({ sent: 3, spent: 900 });
  });

  it("does not count simulated numbers: no message leaves for them", async () => {
    const sender = aSender({ households: [simulated, ...households(1)] });

    await sender.send([aDueReminder({ subject: simulated.code }), ...reminders(1)]);

    expect(sender.delivered).toHaveLength(2);
    expect(sender.control.state().usage.zalo).toMatchObject({ sent: 1, spent: 300 });
  });

  it("does not count whom Zalo does not reach", async () => {
    const sender = aSender({ households: households(2), answer: answered("unreachable", "-118") });

    await sender.send(reminders(2));

    expect(sender.control.state().usage.zalo).toMatchObject({
      sent: 0,
      spent: 0,
      counts: { "household-hi#calls": 2 },
    });
  });

  it("waits for staff when the month's budget is spent on both channels, and tells them once", async () => {
    const sender = aWatchedSender({ households: households(4), policy: { monthlyBudget: 1_000 } });
    sender.control.setTraffic("sms", usage({ spent: 800, day: "2026-12-01" }));

    await sender.send(reminders(2));
    await sender.send(reminders(4).slice(2));

    expect(sender.delivered).toEqual([]);
    expect(statesOf(sender)).toEqual(Array(4).fill("waiting budget zalo"));
    expect(sender.errors).toEqual(["budget.spent"]);
  });

  it("lets the last reminder of an obligation go although the quota is used up", async () => {
    const last = aDueReminder({ subject: "HH-0", dueDate: "2026-12-31", step: "last-safe-10", stepDate: "2027-03-20" });
    const policy = { dailyQuota: { zalo: 100, sms: null } };
    const sender = aSender({ households: households(2), policy, now: "2027-03-20T02:00:00Z" });
    sender.control.setTraffic("zalo", usage({ day: "2027-03-20", sent: 100 }));

    await sender.send([last]);

    expect(sender.delivered).toHaveLength(1);
  });
});

describe("a campaign with too many failures", () => {
  it("halts itself, says so once, and its reminders wait", async () => {
    const sender = aWatchedSender({ households: households(14), answer: answered("invalid", "-1121") });

    await sender.send(reminders(11));
    await sender.send(reminders(14).slice(11));

    expect(sender.errors.filter((event) => event === "campaign.halted")).toHaveLength(1);
    expect(sender.delivered).toHaveLength(11);
    expect(statesOf(sender).sort().slice(11)).toEqual(Array(3).fill("waiting halted zalo"));
  });

  it("halts itself when its SMS fail, however many calls went well on Zalo", async () => {
    const records = codes(11).map((subject) => ({
      ...aRecord({ subject, state: "waiting", channel: "sms" }),
      version: 1,
    }));
    const answer = answered("unreachable", "5");
    const sender = aWatchedSender({ households: households(11), records, channel: "sms", answer });
    sender.control.setTraffic("zalo", usage({ counts: { "household-hi#calls": 10_000 } }));

    await sender.send(reminders(11).map((reminder) => ({ ...reminder, hasRecord: true as const })));

    expect(sender.errors).toContain("campaign.halted");
    expect(sender.control.state().suspensions.get("halt#household-hi")).toMatchObject({ channel: "sms", calls: 11 });
  });
});
