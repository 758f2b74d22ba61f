import { describe, expect, it } from "vitest";
import { aDueReminder, aVoluntaryEnrollment } from "../../../support/people.ts";
import { aSender, type Scene } from "../../../support/sending.ts";

const sent = async (scene: Scene) => {
  const sender = aSender(scene);
  await sender.send([aDueReminder()]);
  const { state, reason, nextCheckAt } = sender.recordOf() ?? {};
  return [sender.delivered.length, state, reason, nextCheckAt];
};

describe("a sender's last look holds back", () => {
  it("everything while the agency has stopped all messages, for an hour at a time", async () => {
    const stopped = { since: "2026-12-01T01:00:00.000Z", by: "approver-1" };

    expect(await sent({ policy: { stopped } })).toEqual([0, "waiting", "stopped", "2026-12-01T03:00:00.000Z"]);
  });

  it("what is late in the evening until the next opening", async () => {
    expect(await sent({ now: "2026-12-01T13:30:00Z" })).toEqual([0, "waiting", "closed", "2026-12-02T00:30:00.000Z"]);
  });

  it("what an old list says until the next morning, and ends it three days later", async () => {
    const importedAt = (day: string) => ({ importedAt: `2026-11-${day}T01:00:00.000Z` });

    expect((await sent(importedAt("24"))).slice(0, 1)).toEqual([1]);
    expect(await sent(importedAt("23"))).toEqual([0, "waiting", "stale-source", "2026-12-02T00:30:00.000Z"]);
    expect((await sent(importedAt("20"))).slice(0, 3)).toEqual([0, "skipped", "stale-source"]);
  });

  it("a payer by the age of the payers' list alone", async () => {
    const payer = aVoluntaryEnrollment({ paidThrough: "2026-11-30" });
    const importedAt = { "household-hi": "2026-11-20T01:00:00.000Z", "voluntary-si": "2026-12-01T01:00:00.000Z" };
    const sender = aSender({ importedAt, enrollments: [payer] });
    await sender.send([aDueReminder()]);

    expect(sender.recordOf()).toMatchObject({ state: "skipped", reason: "stale-source" });
  });
});
