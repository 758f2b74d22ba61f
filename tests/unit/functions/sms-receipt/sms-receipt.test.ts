import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordSmsReceipt } from "../../../../functions/sms-receipt/sms-receipt.ts";
import type { SmsReport } from "../../../../shared/reminders/rules/after-sms-report.ts";
import type { Attempt, NextRecord, ReminderRecord } from "../../../../shared/reminders/rules/record.ts";
import { requestIdOf } from "../../../../shared/reminders/rules/tracking.ts";
import type { SmsReceipt } from "../../../../shared/sending/ports/channels.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { answeringLater, leavingNothingOpen } from "../../../support/open-calls.ts";
import { aDueReminder } from "../../../support/people.ts";
import { aRecord } from "../../../support/records.ts";
import { silentLog } from "../../../support/silent-log.ts";

const onZalo: Attempt = { channel: "zalo", at: "2026-12-01T01:00:00.000Z", outcome: "-118" };
const bySms: Attempt = { channel: "sms", at: "2026-12-01T01:00:02.000Z", outcome: "accepted", messageId: "m-1" };
const { nextCheckAt: _, ...sent } = aRecord({ state: "sent", channel: "sms", attempts: [onZalo, bySms] });

const delivered: SmsReport = { kind: "delivered" };
const unreachable: SmsReport = { kind: "retry", code: "phone-unreachable" };
const receipt = (over: Partial<SmsReceipt> = {}): SmsReceipt => ({ messageId: "m-1", report: delivered, ...over });
const byRequest = (call: number, report: SmsReport = delivered) =>
  receipt({ messageId: "esms-1", requestId: requestIdOf({ reminder: aDueReminder(), call }), report });

const given = (record: NextRecord, now = "2026-12-01T01:00:10Z") => {
  const ledger = inMemoryLedger({ ...record, version: 3 });
  const errors: string[] = [];
  const log = { ...silentLog, error: (event: string) => errors.push(event) };
  const refused: unknown[] = [];
  const judged: string[] = [];
  const others = answeringLater("others", {
    refuse: async (...refusal: readonly unknown[]) => refused.push(refusal),
    onReport: async ({ step }: ReminderRecord, { kind }: SmsReport) => void judged.push(`${step} ${kind}`),
  });
  const take = leavingNothingOpen(recordSmsReceipt({ ledger, ...others, clock: fixedClock(now), log }));
  return { ledger, take, errors, refused, judged, stored: () => ledger.all()[0] };
};

describe("sms-receipt", () => {
  it("records the delivery of an SMS that the carrier had accepted", async () => {
    const { take, stored, errors } = given(sent);

    expect(await take(receipt())).toBe("recorded");
    expect(stored()).toMatchObject({ state: "delivered", channel: "sms", updatedAt: "2026-12-01T01:00:10.000Z" });
    expect(errors).toEqual([]);
  });

  it("lets a reminder wait for another SMS when the phone could not be reached", async () => {
    const { take, stored } = given(sent);

    expect(await take(receipt({ report: unreachable }))).toBe("recorded");
    expect(stored()).toMatchObject({
      state: "waiting",
      channel: "sms",
      reason: "phone-unreachable",
      nextCheckAt: "2026-12-01T02:00:10.000Z",
    });
  });

  it("records as a refusal that the number has opted out at the carrier", async () => {
    const { take, stored, refused } = given(sent);

    expect(await take(receipt({ report: { kind: "refused", code: "opted-out" } }))).toBe("recorded");
    expect(stored()).toMatchObject({ state: "failed", reason: "opted-out" });
    expect(refused).toMatchObject([
      [
        { kind: "reminder", reminder: aDueReminder() },
        { kind: "refuse", topic: "all", source: "carrier", at: "2026-12-01T01:00:10.000Z" },
      ],
    ]);
  });

  it("gives up after the fourth SMS that did not come through", async () => {
    const { take, stored } = given({ ...sent, attempts: [onZalo, bySms, bySms, bySms, bySms] });

    await take(receipt({ report: unreachable }));

    expect(stored()).toMatchObject({ state: "failed", reason: "phone-unreachable" });
    expect(stored()?.nextCheckAt).toBeUndefined();
  });

  it("ends a reminder whose recipient opted out at the carrier, without alarm", async () => {
    const { take, stored, errors } = given(sent);

    await take(receipt({ report: { kind: "refused", code: "opted-out" } }));

    expect(stored()).toMatchObject({ state: "failed", reason: "opted-out" });
    expect(errors).toEqual([]);
  });

  it("asks somebody to look when the carrier calls our text spam", async () => {
    const { take, stored, errors } = given(sent);

    await take(receipt({ report: { kind: "template", code: "spam" } }));

    expect(stored()).toMatchObject({ state: "failed", reason: "spam" });
    expect(errors).toEqual(["sms.refused-by-carrier"]);
  });

  it("takes the same report twice without harm", async () => {
    const { take, ledger, judged } = given(sent);

    await take(receipt({ report: unreachable }));
    expect(await take(receipt({ report: unreachable }))).toBe("ignored");
    expect(judged).toEqual(["expiry-30 retry"]);
    expect(ledger.all()).toMatchObject([{ version: 4, nextCheckAt: "2026-12-01T02:00:10.000Z" }]);
  });

  it("draws no conclusion about others from a number that only plays a part", async () => {
    const { take, judged, stored } = given(sent);

    await take(receipt({ report: { kind: "template", code: "spam" }, isSimulated: true }));

    expect(stored()).toMatchObject({ state: "failed", reason: "spam" });
    expect(judged).toEqual([]);
  });

  it("stops the SMS that was about to follow when the first one arrived after all", async () => {
    const { take, stored } = given({ ...sent, state: "waiting", nextCheckAt: "2026-12-01T02:00:00.000Z" });

    expect(await take(receipt())).toBe("recorded");
    expect(stored()).toMatchObject({ state: "delivered" });
    expect(stored()?.nextCheckAt).toBeUndefined();
  });

  it("ignores a report on an SMS that another one followed", async () => {
    const { take, stored } = given({ ...sent, attempts: [bySms, { ...bySms, messageId: "m-2" }] });

    expect(await take(receipt({ report: unreachable }))).toBe("ignored");
    expect(stored()?.version).toBe(3);
  });

  it("wants a report again that came before the sender wrote down what SNS answered", async () => {
    const { take } = given(sent);
    const early = { messageId: "m-9", sentAt: new Date("2026-12-01T01:00:05Z") };

    expect(await take(receipt(early))).toBe("later");
  });

  it("ignores a report on an SMS that is not ours", async () => {
    const { take } = given(sent, "2026-12-01T01:05:00Z");

    expect(await take(receipt({ messageId: "m-9", sentAt: new Date("2026-12-01T01:00:05Z") }))).toBe("ignored");
    expect(await take(receipt({ messageId: "m-9" }))).toBe("ignored");
    expect(await take(receipt({ requestId: "somebody-else_1" }))).toBe("ignored");
  });

  describe("from a gateway that was told our request id", () => {
    it("settles a call whose answer was lost", async () => {
      const lost: Attempt = { ...bySms, outcome: "unknown" };
      const { take, stored } = given({ ...sent, state: "unknown", attempts: [onZalo, lost] });

      expect(await take(byRequest(2))).toBe("recorded");
      expect(stored()).toMatchObject({ state: "delivered" });
    });

    it("wants the report again while the sender is at work", async () => {
      const { take } = given(aRecord({ state: "sending", channel: "sms", attempts: [onZalo] }));

      expect(await take(byRequest(2))).toBe("later");
    });

    it("ignores a report on a former call", async () => {
      const { take } = given({ ...sent, attempts: [onZalo, bySms, bySms] });

      expect(await take(byRequest(2, unreachable))).toBe("ignored");
    });
  });

  it("leaves every reminder in an end or with a time to look again, whatever is reported in whatever order", async () => {
    const reports = fc.constantFrom<SmsReport>(
      delivered,
      unreachable,
      { kind: "misconfigured", code: "spending-limit" },
      { kind: "template", code: "spam" },
      { kind: "refused", code: "opted-out" },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(reports, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("sent", "unknown"),
        async (all, state) => {
          const { take, stored } = given({ ...sent, state: state as "sent" | "unknown" }); // one of the two just named
          for (const report of all) await take(receipt({ report }));

          const { state: ends, nextCheckAt } = stored() ?? {};
          const allowed = [["delivered"], ["failed"], ["waiting", expect.any(String)]];
          expect(allowed).toContainEqual([ends, nextCheckAt].filter((each) => each !== undefined));
        },
      ),
    );
  });
});
