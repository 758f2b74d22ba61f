import { describe, expect, it } from "vitest";
import { fateOf } from "./campaign/fate.ts";
import { runCampaignDay } from "./campaign/run-campaign.ts";

describe("a fault campaign", () => {
  it("keeps every promise on a day of bad luck", async () => {
    const result = await runCampaignDay({ seed: 7, households: 300 });

    expect(result.broken).toEqual([]);
    expect(result.deaths).toBeGreaterThan(0);
    expect(result.unknown).toBeGreaterThan(5);
    expect(result.reminders).toBeGreaterThanOrEqual(300);
  }, 300_000);

  it("meets the same fate again with the same seed, in whatever order it is asked", () => {
    const names = ["a", "b", "c"].map((name) => [name, 1] as const);
    const asked = (seed: number, order: typeof names) =>
      new Map(order.map((name) => [name.join(), fateOf(seed).chance(...name)]));

    expect(asked(5, names)).toEqual(asked(5, [...names].reverse()));
    expect(asked(5, names)).not.toEqual(asked(6, names));
  });
});
