import { describe, expect, it } from "vitest";
import { runCampaignDay } from "./campaign/run-campaign.ts";

describe("a fault campaign", () => {
  it("keeps every promise on a day of bad luck, and is the same day again with the same seed", async () => {
    // Enough receipts come in that some forged ones are among them, whatever the deaths left unknown.
    const run = { seed: 7, households: 150 };

    const [first, second] = await Promise.all([runCampaignDay(run), runCampaignDay(run)]);

    expect(first.broken).toEqual([]);
    expect(first.deaths).toBe(3);
    expect(first.workerDeaths).toBeGreaterThan(0);
    expect(first.unknown).toBeGreaterThan(5);
    expect(first.forged.refused).toBeGreaterThan(0);
    expect(first.newsHeard).toBe(3);
    expect(first.reminders).toBeGreaterThanOrEqual(run.households);
    expect(second.print).toBe(first.print);
  }, 300_000);
});
