import { describe, expect, it } from "vitest";
import { province } from "#province";
import { zaloReminders } from "../../../../functions/send-zalo/zalo-reminders.ts";
import type { SendOutcome } from "../../../../shared/reminders/rules/after-outcome.ts";
import type { ZaloMessage } from "../../../../shared/sending/ports/channels.ts";
import { aDueReminder } from "../../../support/people.ts";
import { aCardReminder } from "../../../support/reminder-content.ts";

const answering = (outcome: SendOutcome) => {
  const sent: ZaloMessage[] = [];
  const zalo = {
    send: async (message: ZaloMessage) => {
      sent.push(message);
      return outcome;
    },
    status: async () => "unknown" as const,
    quota: async () => undefined,
  };
  const channel = zaloReminders(zalo, province.agency);
  const before = (...outcomes: readonly string[]) =>
    outcomes.map((outcome) => ({ channel: "zalo" as const, at: "2026-12-01T01:00:00.000Z", outcome }));
  const deliver = (...outcomes: readonly string[]) =>
    channel.deliver({ ...aDueReminder(), attempts: before(...outcomes) }, aCardReminder(), "K7M2Q9");
  const deliverTo = (name: string) =>
    channel.deliver(
      { ...aDueReminder(), attempts: [] },
      aCardReminder({ recipientName: name, insuredNames: [name] }),
      "K7M2Q9",
    );
  return { deliver, deliverTo, sent };
};

const notCharged = { kind: "retry", code: "-137" } as const;

describe("a reminder on Zalo", () => {
  it("names itself in the tracking id", async () => {
    const { deliver, sent } = answering({ kind: "accepted", messageId: "m-1", code: "accepted" });

    await deliver();

    expect(sent.map(({ trackingId }) => trackingId)).toEqual(["h_HH-4200001_20261231_expiry-30"]);
  });

  it("is not sent when the linter refuses what its card says, and fails for good", async () => {
    const { deliverTo, sent } = answering({ kind: "accepted", messageId: "m-1", code: "accepted" });

    expect(await deliverTo("Xem https://evil.vn/x")).toEqual({ kind: "invalid", code: "linter" });
    expect(sent).toEqual([]);
  });

  it("tells its look-up code, and counts its calls", async () => {
    const { deliver, sent } = answering({ kind: "accepted", messageId: "m-1", code: "accepted" });

    await deliver("-100");

    expect(sent).toMatchObject([{ to: "+84912345678", call: 2 }]);
    expect(Object.values(sent[0]?.params ?? {})).toContain("K7M2Q9");
  });

  it("is tried again when the account could not be charged once", async () => {
    expect(await answering(notCharged).deliver("-100")).toEqual(notCharged);
  });

  it("stops the channel when the account could not be charged twice in a row", async () => {
    expect(await answering(notCharged).deliver("-137")).toEqual({ kind: "misconfigured", code: "-137" });
  });
});
