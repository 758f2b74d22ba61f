import { describe, expect, it } from "vitest";
import type { OutcomeScope, SendOutcome } from "../../../../shared/reminders/rules/after-outcome.ts";
import { aDueReminder, aHousehold, aHouseholdMember } from "../../../support/people.ts";
import { aSender, type Scene } from "../../../support/sending.ts";

const refused = (implies: OutcomeScope): SendOutcome => ({ kind: "refused", code: "-141", implies });
const first = aDueReminder();
const second = aDueReminder({ step: "expiry-7", stepDate: "2026-12-24" });

/** A sender that has been told something of the household's contact at the first step, and comes to the second. */
const atTheSecondStep = async (scene: Scene, now = "2026-12-24T02:00:00Z") => {
  const sender = aSender(scene);
  await sender.send([first]);
  sender.clock.moveTo(now);
  return sender;
};

describe("somebody whom Zalo does not reach", () => {
  it.each<OutcomeScope>(["no-account", "refused-channel"])(
    "gets the next step by SMS at once, without a call: %s",
    async (implies) => {
      const sender = await atTheSecondStep({ answer: refused(implies) });

      await sender.send([second]);

      expect(sender.delivered).toHaveLength(1);
      expect(sender.recordOf(second)).toMatchObject({
        state: "waiting",
        channel: "sms",
        reason: "no-zalo",
        attempts: [],
      });
      expect(sender.publisher.published.at(-1)).toEqual({ reminder: { ...second, hasRecord: true }, channel: "sms" });
    },
  );

  it("is called again once that may have changed", async () => {
    const policy = { noZaloDays: { noAccount: 20, refused: 365 } };
    const sender = await atTheSecondStep({ answer: refused("no-account"), policy });

    await sender.send([second]);

    expect(sender.delivered).toHaveLength(2);
  });

  it("is called on a new number", async () => {
    const sender = await atTheSecondStep({ answer: refused("refused-channel") });
    const household = aHousehold({ members: [aHouseholdMember({ phone: "+84987654321" })] });
    sender.registry.put({ scheme: "household-hi", household });

    await sender.send([second]);

    expect(sender.delivered).toHaveLength(2);
  });

  it("is called with another text when only one was refused", async () => {
    const sender = await atTheSecondStep({ answer: refused("refused-template") });

    await sender.send([second]);

    expect(sender.delivered.map(({ step }) => step)).toEqual(["expiry-30", "expiry-7"]);
  });

  it("is not remembered for an answer of the moment", async () => {
    const sender = await atTheSecondStep({ answer: { kind: "unreachable", code: "-114" } });

    await sender.send([second]);

    expect(sender.delivered).toHaveLength(2);
  });

  it("is not remembered when the number is simulated: it must always behave the same", async () => {
    const household = aHousehold({ members: [aHouseholdMember({ phone: "+84999000003" })] });
    const sender = await atTheSecondStep({ answer: refused("refused-channel"), households: [household] });

    await sender.send([second]);

    expect(sender.delivered).toHaveLength(2);
  });

  it("gets the SMS also when what was said cannot be written down", async () => {
    const sender = aSender({ answer: refused("no-account") });
    sender.registry.cacheUnreachable = () => Promise.reject(new Error("throttled"));

    await sender.send([first]);

    expect(sender.recordOf(first)).toMatchObject({ state: "waiting", channel: "sms" });
  });
});
