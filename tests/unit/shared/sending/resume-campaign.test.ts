import { describe, expect, it } from "vitest";
import { resumeCampaign } from "../../../../shared/sending/resume-campaign.ts";
import type { Suspension } from "../../../../shared/sending/rules/state.ts";
import { inMemoryControl } from "../../../support/in-memory-control.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";
import { leavingNothingOpen } from "../../../support/open-calls.ts";

const at = "2026-12-01T02:00:00.000Z";
const halt: Suspension = { kind: "halt", channel: "zalo", failure: "invalid", failures: 11, calls: 11, at };
const failing = { "household-hi#calls": 11, "household-hi#invalid": 11, "voluntary-si#calls": 3 };

describe("resuming a campaign", () => {
  it("lifts its halt alone, and does not halt it again for what was before", async () => {
    const control = inMemoryControl({ "halt#household-hi": halt, "halt#voluntary-si": halt });
    control.setTraffic("zalo", { day: "2026-12-01", freeAt: 0, sent: 0, spent: 0, counts: failing });

    const isResumed = await leavingNothingOpen(resumeCampaign({ control, settings: inMemorySettings({ control }) }))(
      "household-hi",
    );

    expect(isResumed).toBe(true);
    expect([...control.state().suspensions.keys()]).toEqual(["halt#voluntary-si"]);
    expect(control.state().usage.zalo?.counts).toEqual({ "voluntary-si#calls": 3 });
  });

  it("says so when there is nothing to resume", async () => {
    const control = inMemoryControl();

    expect(await resumeCampaign({ control, settings: inMemorySettings({ control }) })("household-hi")).toBe(false);
  });
});
