import { describe, expect, it } from "vitest";
import { reportToBreakers } from "../../../../functions/sms-receipt/report-to-breakers.ts";
import { newLogger } from "../../../../shared/kernel/lambda/logger.ts";
import type { SmsReport } from "../../../../shared/reminders/rules/after-sms-report.ts";
import type { SendingControl } from "../../../../shared/sending/ports/control.ts";
import { openBreaker } from "../../../../shared/sending/rules/breaker.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemoryControl } from "../../../support/in-memory-control.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";
import { leavingNothingOpen } from "../../../support/open-calls.ts";

const TEXT = "breaker#sms#household-hi/expiry-30";
const delivered: SmsReport = { kind: "delivered" };
const spam: SmsReport = { kind: "template", code: "spam" };
const maxPrice: SmsReport = { kind: "misconfigured", code: "max-price" };

const given = (sentToday = 20, broken: Partial<SendingControl> = {}) => {
  const control = inMemoryControl();
  control.setTraffic("sms", { day: "2026-12-01", freeAt: 0, sent: sentToday, spent: 0, counts: {} });
  const lines: string[] = [];
  const clock = fixedClock("2026-12-01T02:00:00Z");
  const reporting = reportToBreakers({
    settings: inMemorySettings({ control }),
    control: { ...control, ...broken },
    clock,
    log: newLogger("test", (line) => lines.push(line)),
  });
  const onReport = leavingNothingOpen(reporting);
  const hear = (report: SmsReport, { sentAt = "2026-12-01T01:59:00.000Z", step = "expiry-30" } = {}) =>
    onReport({ scheme: "household-hi", step, attempts: [{ channel: "sms", at: sentAt, outcome: "accepted" }] }, report);
  const open = () => [...control.state().suspensions.keys()];
  const events = () => lines.map((line) => JSON.parse(line).event);
  return { control, clock, hear, open, events };
};

describe("sms-receipt, when carriers refuse what the gateway took", () => {
  it("stops a text at its third block of the day, for the senders and for staff once", async () => {
    const { hear, open, events, control } = given();

    await hear(spam);
    await hear(spam);
    expect(open()).toEqual([]);
    await hear(spam);
    await hear(spam);

    expect(open()).toEqual([TEXT]);
    expect(control.state().suspensions.get(TEXT)).toMatchObject({ code: "spam", reported: true });
    expect(events()).toEqual(["breaker.opened"]);
  });

  it("stops nothing when each of several texts was blocked for few people", async () => {
    const { hear, open } = given();

    for (const step of ["expiry-30", "expiry-7"])
      for (let report = 0; report < 2; report += 1) await hear(spam, { step });

    expect(open()).toEqual([]);
  });

  it("stops nothing while nine of ten SMS of the day were not blocked", async () => {
    const { hear, open } = given(100);

    for (let report = 0; report < 10; report += 1) await hear(spam);
    expect(open()).toEqual([]);
    await hear(spam);

    expect(open()).toEqual([TEXT]);
  });

  it("counts nothing on a day on which no SMS has left", async () => {
    const { hear, open, clock } = given();
    clock.moveTo("2026-12-02T01:00:00Z");

    for (let report = 0; report < 5; report += 1) await hear(spam);

    expect(open()).toEqual([]);
  });

  it("stops the channel at once for a limit that meets everybody", async () => {
    const { hear, open, events } = given(1_000);

    await hear(maxPrice);

    expect(open()).toEqual(["breaker#sms"]);
    expect(events()).toEqual(["breaker.opened"]);
  });

  it.each(["retry", "unreachable", "refused", "invalid"] as const)("stops nothing for %s", async (kind) => {
    const { hear, open } = given();

    for (let report = 0; report < 5; report += 1) await hear({ kind, code: "why" });

    expect(open()).toEqual([]);
  });

  it("lifts the stop when an SMS arrives that was sent after it, and not for an earlier one", async () => {
    const { hear, open, clock, events } = given();
    await hear(maxPrice);
    clock.moveTo("2026-12-01T02:06:00Z");

    await hear(delivered, { sentAt: "2026-12-01T01:59:59.000Z" });
    expect(open()).toEqual(["breaker#sms"]);
    await hear(delivered, { sentAt: "2026-12-01T02:05:00.000Z" });

    expect(open()).toEqual([]);
    expect(events()).toEqual(["breaker.opened", "breaker.closed"]);
  });

  it("leaves alone what a sender stopped, and what concerns another text", async () => {
    const { hear, open, control } = given();
    const at = new Date("2026-12-01T01:00:00Z");
    await control.suspend("breaker#sms", { kind: "breaker", ...openBreaker("AccessDenied", at) });
    const blocked = { ...openBreaker("spam", at), reported: true } as const;
    await control.suspend("breaker#sms#household-hi/expiry-7", { kind: "breaker", ...blocked });

    await hear(delivered);

    expect(open()).toEqual(["breaker#sms", "breaker#sms#household-hi/expiry-7"]);
  });

  it("says so, and lets the report stand, when the common control cannot be reached", async () => {
    const { hear, events } = given(20, { suspend: () => Promise.reject(new Error("throttled")) });

    await hear(maxPrice);

    expect(events()).toEqual(["control.failed-open"]);
  });
});
