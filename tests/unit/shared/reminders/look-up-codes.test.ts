import { describe, expect, it } from "vitest";
import { isLookUpCode } from "../../../../shared/reminders/rules/look-up-code.ts";
import { lookUpCodesBy } from "../../../support/look-up-codes.ts";
import { aDueReminder } from "../../../support/people.ts";

const [ours, other] = [lookUpCodesBy("k".repeat(48)), lookUpCodesBy("l".repeat(48))];

describe("look-up codes from the secret store", () => {
  it("follow from the message alone, so that Zalo and SMS say the same", async () => {
    const [first, second] = await Promise.all([
      ours.codeOf(aDueReminder()),
      ours.codeOf(aDueReminder({ stepDate: "2026-12-03", hasRecord: true })),
    ]);

    expect(isLookUpCode(first)).toBe(true);
    expect(second).toBe(first);
  });

  it("differ by scheme, subject, due date, step and key", async () => {
    const reminders = [
      aDueReminder(),
      aDueReminder({ scheme: "voluntary-si" }),
      aDueReminder({ subject: "HH-2" }),
      aDueReminder({ dueDate: "2027-01-01" }),
      aDueReminder({ step: "expiry-7" }),
    ];
    const codes = await Promise.all([...reminders.map(ours.codeOf), other.codeOf(aDueReminder())]);

    expect(new Set(codes).size).toBe(6);
  });

  it("are hashed by the key, so that a table tells nobody a code", async () => {
    const hash = await ours.hashOf("K7M2Q9XA");

    expect(hash).toMatch(/^[\w-]{43}$/);
    expect(await ours.hashOf("K7M2Q9XA")).toBe(hash);
    expect(await ours.hashOf("K7M2Q9XB")).not.toBe(hash);
    expect(await other.hashOf("K7M2Q9XA")).not.toBe(hash);
  });

  it("are refused by a key too short to keep a secret", async () => {
    await expect(lookUpCodesBy("short").codeOf(aDueReminder())).rejects.toThrow("key");
  });
});
