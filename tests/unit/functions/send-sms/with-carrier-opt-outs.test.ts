import { describe, expect, it } from "vitest";
import { withCarrierOptOuts } from "../../../../functions/send-sms/with-carrier-opt-outs.ts";
import { newLogger } from "../../../../shared/kernel/lambda/logger.ts";
import type { RefusingParty } from "../../../../shared/opt-outs/record-refusal.ts";
import type { Refusal } from "../../../../shared/opt-outs/rules/history.ts";
import type { SendOutcome } from "../../../../shared/reminders/rules/after-outcome.ts";
import { fixedClock } from "../../../support/clock.ts";
import { answeringLater, leavingNothingOpen } from "../../../support/open-calls.ts";
import { aDueReminder } from "../../../support/people.ts";
import { aCardReminder } from "../../../support/reminder-content.ts";

const given = (outcome: SendOutcome, broken = false) => {
  const refused: (readonly [RefusingParty, Refusal])[] = [];
  const lines: string[] = [];
  const channel = withCarrierOptOuts({
    channel: { name: "sms", templateOf: () => "any", deliver: async () => outcome },
    ...answeringLater("refusals", {
      refuse: async (...refusal: readonly [RefusingParty, Refusal]) => {
        if (broken) throw new Error("no table for +84912345678");
        refused.push(refusal);
        return 1;
      },
    }),
    clock: fixedClock("2026-12-01T02:00:00Z"),
    log: newLogger("test", (line) => lines.push(line)),
  });
  const deliver = leavingNothingOpen(() =>
    channel.deliver({ ...aDueReminder(), attempts: [] }, aCardReminder(), "K7M2Q9"),
  );
  return { deliver, refused, lines };
};

const optedOut = { kind: "refused", code: "opted-out" } as const;

describe("send-sms, when a number has opted out at the carrier", () => {
  it("records the refusal of everybody who has the number", async () => {
    const { deliver, refused } = given(optedOut);

    expect(await deliver()).toEqual(optedOut);
    expect(refused).toEqual([
      [
        { kind: "phone", phone: "+84912345678" },
        {
          kind: "refuse",
          topic: "all",
          source: "carrier",
          at: "2026-12-01T02:00:00.000Z",
          refusalId: "carrier:h_HH-4200001_20261231_expiry-30",
        },
      ],
    ]);
  });

  it("reports what the carrier said even when the refusal cannot be recorded", async () => {
    const { deliver, lines } = given(optedOut, true);

    expect(await deliver()).toEqual(optedOut);
    expect(lines.join()).toContain("refusal.not-recorded");
    expect(lines.join()).not.toContain("912345678");
  });

  it.each(["accepted", "unreachable", "unknown"] as const)("takes %s for no refusal", async (kind) => {
    const { deliver, refused } = given({ kind, code: "-", messageId: "m-1" });

    await deliver();

    expect(refused).toEqual([]);
  });
});
