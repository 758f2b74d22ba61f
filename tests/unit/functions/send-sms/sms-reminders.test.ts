import { describe, expect, it } from "vitest";
import { province } from "#province";
import { smsReminders } from "../../../../functions/send-sms/sms-reminders.ts";
import type { Attempt } from "../../../../shared/reminders/rules/record.ts";
import type { ReminderContent } from "../../../../shared/reminders/rules/types.ts";
import type { SmsMessage } from "../../../../shared/sending/ports/channels.ts";
import { aDueReminder } from "../../../support/people.ts";
import { aCardReminder } from "../../../support/reminder-content.ts";

const delivered = async (content: ReminderContent, attempts: readonly Attempt[] = []) => {
  const sent: SmsMessage[] = [];
  const send = async (message: SmsMessage) => {
    sent.push(message);
    return { kind: "accepted", messageId: "m-1", code: "accepted" } as const;
  };
  const channel = smsReminders({ send }, province.agency);
  const outcome = await channel.deliver({ ...aDueReminder(), attempts }, content, "K7M2Q9");
  return { outcome, sent };
};
const called = (channel: "zalo" | "sms"): Attempt => ({ channel, at: "2026-12-01T01:00:00.000Z", outcome: "-118" });

describe("a reminder by SMS", () => {
  it("tells its look-up code to the phone of its recipient", async () => {
    const { sent } = await delivered(aCardReminder());

    expect(sent).toMatchObject([{ to: "+84912345678", text: expect.stringContaining("K7M2Q9") }]);
  });

  it("counts its calls by SMS alone, and names each call of the reminder differently", async () => {
    const first = await delivered(aCardReminder(), [called("zalo")]);
    const second = await delivered(aCardReminder(), [called("zalo"), called("sms")]);

    expect([...first.sent, ...second.sent]).toMatchObject([
      { call: 1, requestId: "h_HH-4200001_20261231_expiry-30_2" },
      { call: 2, requestId: "h_HH-4200001_20261231_expiry-30_3" },
    ]);
  });

  it("is not sent when the linter refuses its text, and fails for good", async () => {
    const name = "Xem https://evil.vn/x";
    const { outcome, sent } = await delivered(aCardReminder({ recipientName: name, insuredNames: [name] }));

    expect(outcome).toEqual({ kind: "invalid", code: "linter" });
    expect(sent).toEqual([]);
  });
});
