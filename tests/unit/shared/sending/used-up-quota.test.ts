import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../../../shared/reminders/rules/after-outcome.ts";
import type { ReminderContent } from "../../../../shared/reminders/rules/types.ts";
import { inMemoryControl } from "../../../support/in-memory-control.ts";
import { aDueReminder, aHousehold, aHouseholdMember } from "../../../support/people.ts";
import { aSender } from "../../../support/sending.ts";

const accepted: SendOutcome = { kind: "accepted", messageId: "m", code: "accepted" };
const answered = (kind: "misconfigured" | "template" | "invalid", code: string): SendOutcome => ({ kind, code });

const codes = (count: number) => Array.from({ length: count }, (_, index) => `HH-${index}`);
const households = (count: number) => codes(count).map((code) => aHousehold({ code }));
const reminders = (count: number) => codes(count).map((subject) => aDueReminder({ subject }));
const statesOf = ({ ledger }: ReturnType<typeof aSender>) =>
  ledger.all().map(({ state, reason, channel }) => [state, reason, channel].join(" "));

describe("a quota that Zalo says is used up", () => {
  const exhausted = (implies: "channel-used-up" | "template-used-up"): SendOutcome => ({
    kind: "quota",
    code: "-1",
    implies,
  });

  it("lets all others of the account wait for tomorrow's opening without a call", async () => {
    const sender = aSender({ households: households(5), answer: exhausted("channel-used-up") });

    await sender.send(reminders(1));
    await sender.send(reminders(5).slice(1));

    expect(sender.delivered).toHaveLength(1);
    expect(sender.control.state().suspensions.get("quota#zalo")).toMatchObject({ until: "2026-12-02T00:30:00.000Z" });
    expect(statesOf(sender).slice(1)).toEqual(Array(4).fill("waiting quota zalo"));
    expect(new Set(sender.ledger.all().map(({ nextCheckAt }) => nextCheckAt))).toEqual(
      new Set(["2026-12-02T00:30:00.000Z"]),
    );
  });

  it("sends the SMS to whom tomorrow is too late, without a call", async () => {
    const suspension = { kind: "quota", code: "-144", until: "2026-12-05T00:30:00.000Z" } as const;
    const control = inMemoryControl({ "quota#zalo": suspension });
    const sender = aSender({ households: households(1), control, now: "2026-12-04T02:00:00Z" });

    await sender.send(reminders(1));

    expect(sender.delivered).toEqual([]);
    expect(statesOf(sender)).toEqual(["waiting quota sms"]);
  });

  it("holds one template alone when only that is used up", async () => {
    const answer = ({ step }: ReminderContent) => (step === "expiry-7" ? exhausted("template-used-up") : accepted);
    const ended = aHousehold({ code: "HH-9", members: [aHouseholdMember({ paidThrough: "2026-10-06" })] });
    const sender = aSender({ households: [...households(2), ended], answer, now: "2026-12-24T02:00:00Z" });
    const week = (subject: string) => aDueReminder({ subject, step: "expiry-7", stepDate: "2026-12-24" });
    const ends = { dueDate: "2026-10-06", paidThrough: "2026-10-06" } as const;
    const last = aDueReminder({ subject: "HH-9", ...ends, step: "last-safe-10", stepDate: "2026-12-24" });

    await sender.send([week("HH-0")]);
    await sender.send([week("HH-1"), last]);

    expect(sender.delivered.map(({ step }) => step)).toEqual(["expiry-7", "last-safe-10"]);
    expect([...sender.control.state().suspensions.keys()]).toEqual(["quota#zalo#template-expiry-7"]);
  });

  it("is asked again the next day, and may be used up once more", async () => {
    const before = { kind: "quota", code: "-144", until: "2026-12-01T00:30:00.000Z" } as const;
    const control = inMemoryControl({ "quota#zalo": before });
    const sender = aSender({ households: households(2), control, answer: exhausted("channel-used-up") });

    await sender.send(reminders(1));
    await sender.send(reminders(2).slice(1));

    expect(sender.delivered).toHaveLength(1);
    expect(control.state().suspensions.get("quota#zalo")).toMatchObject({ until: "2026-12-02T00:30:00.000Z" });
  });
});

describe("a simulated number", () => {
  const contact = (code: string) => aHousehold({ code, members: [aHouseholdMember({ phone: "+84999000010" })] });

  it.each<SendOutcome>([
    { kind: "quota", code: "-147", implies: "template-used-up" },
    answered("misconfigured", "-124"),
    answered("template", "-146"),
    answered("invalid", "-1121"),
  ])("stops nobody else by whatever is answered: $code", async (answer) => {
    const sender = aSender({ households: codes(12).map(contact), answer });

    await sender.send(reminders(12));

    expect(sender.delivered).toHaveLength(12);
    expect(sender.control.state().suspensions.size).toBe(0);
  });
});
