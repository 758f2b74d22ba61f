import { describe, expect, it } from "vitest";
import { recordReceipt } from "../../../../functions/zalo-webhook/zalo-webhook.ts";
import { trackingIdOf } from "../../../../shared/domain/reminders/tracking.ts";
import type { NextRecord } from "../../../../shared/ports/ledger.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { aDueReminder } from "../../../support/people.ts";
import { aRecord } from "../../../support/records.ts";
import { silentLog } from "../../../support/silent-log.ts";

const receipt = { trackingId: trackingIdOf(aDueReminder()), messageId: "m-1" };
const unknown = { channel: "zalo", at: "2026-12-01T01:00:00.000Z", outcome: "unknown" } as const;

const given = (record: Partial<NextRecord>) => {
  const ledger = inMemoryLedger({ ...aRecord(record), version: 2 });
  const take = recordReceipt({ ledger, clock: fixedClock("2026-12-01T01:00:10Z"), log: silentLog });
  return { ledger, take };
};

describe("zalo-webhook", () => {
  it("records the delivery of a message that Zalo had accepted", async () => {
    const { ledger, take } = given({ state: "sent" });

    expect(await take(receipt)).toBe("recorded");
    expect(ledger.all()[0]).toMatchObject({ state: "delivered", updatedAt: "2026-12-01T01:00:10.000Z" });
    expect(ledger.all()[0]?.wakeAt).toBeUndefined();
  });

  it("settles a call whose outcome was unknown", async () => {
    const { ledger, take } = given({ state: "unknown", attempts: [unknown] });

    expect(await take(receipt)).toBe("recorded");
    expect(ledger.all()[0]).toMatchObject({ state: "delivered", attempts: [{ outcome: "unknown", messageId: "m-1" }] });
  });

  it("stops the SMS that was about to follow", async () => {
    const { ledger, take } = given({ state: "waiting", channel: "sms", attempts: [unknown] });

    expect(await take(receipt)).toBe("recorded");
    expect(ledger.all()[0]).toMatchObject({ state: "delivered", channel: "zalo" });
  });

  it("asks Zalo to come again while the sender has not yet written down its answer", async () => {
    const { ledger, take } = given({ state: "sending" });

    expect(await take(receipt)).toBe("later");
    expect(ledger.all()[0]?.state).toBe("sending");
  });

  it("takes the same receipt twice without harm", async () => {
    const { ledger, take } = given({ state: "sent" });

    await take(receipt);
    expect(await take(receipt)).toBe("ignored");
    expect(ledger.all()[0]?.version).toBe(3);
  });

  it.each([
    ["of a reminder that it does not know", trackingIdOf(aDueReminder({ subject: "HH-9" }))],
    ["with a tracking id that is not ours", "somebody-else's"],
  ])("ignores a receipt %s", async (_, trackingId) => {
    const { take } = given({ state: "sent" });

    expect(await take({ trackingId, messageId: "m-1" })).toBe("ignored");
  });
});
