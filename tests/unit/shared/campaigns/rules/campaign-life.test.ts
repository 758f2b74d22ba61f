import { describe, expect, it } from "vitest";
import {
  approveDraft,
  type CampaignDraft,
  type DraftAct,
  isAsApproved,
  mayDraft,
  mayRun,
  type RunAct,
  type StoredCampaign,
} from "../../../../../shared/campaigns/rules/campaign-life.ts";
import type { CampaignContent } from "../../../../../shared/campaigns/rules/content.ts";

const content: CampaignContent = {
  ...{ name: "Thông báo", scheme: "voluntary-si", kind: "one-time", steps: [], audience: {} },
  ...{ firstDay: "2026-12-14", lastDay: "2026-12-18", tolerancePercent: 2 },
  words: [{ step: "message", sms: "Xin moi dang ky lai" }],
};
const aDraft = (overrides: Partial<CampaignDraft> = {}): CampaignDraft => ({
  ...{ state: "in-review", content, contentHash: "h", editedBy: "writer", editedAt: "2026-12-01T00:00:00Z" },
  submittedBy: "submitter",
  ...overrides,
});
const campaign = (draft?: CampaignDraft, running?: StoredCampaign["running"]): StoredCampaign => ({
  ...{ campaignId: "c1", version: 3 },
  ...(draft && { draft }),
  ...(running && { running }),
});
const approve = (of: StoredCampaign, by: string, contentHash = "h") =>
  approveDraft(of, { by, at: "2026-12-02T00:00:00Z", contentHash });

describe("the life of a campaign", () => {
  it.each<[CampaignDraft["state"] | "none", readonly DraftAct[]]>([
    ["none", ["save"]],
    ["draft", ["save", "submit"]],
    ["in-review", ["return", "approve"]],
    ["approved", ["save", "return", "start"]],
  ])("lets a draft in state %s be %j and nothing else", (state, expected) => {
    const of = campaign(state === "none" ? undefined : aDraft({ state }));
    const acts: readonly DraftAct[] = ["save", "submit", "return", "approve", "start"];

    expect(acts.filter((act) => mayDraft(act, of))).toEqual(expected);
  });

  it.each<["active" | "paused" | "ended", readonly RunAct[]]>([
    ["active", ["pause", "end"]],
    ["paused", ["resume", "end"]],
    ["ended", []],
  ])("lets what is %s be %j and nothing else", (state, expected) => {
    const acts: readonly RunAct[] = ["pause", "resume", "end"];

    expect(acts.filter((act) => mayRun(act, campaign(undefined, { state, content })))).toEqual(expected);
  });

  it("is approved by a third person alone, and only as it was seen", () => {
    expect(approve(campaign(aDraft()), "writer")).toMatchObject({ ok: false, error: "own-proposal" });
    expect(approve(campaign(aDraft()), "submitter")).toMatchObject({ ok: false, error: "own-proposal" });
    expect(approve(campaign(aDraft()), "approver", "other")).toMatchObject({ ok: false, error: "content-differs" });
    expect(approve(campaign(aDraft({ state: "draft" })), "approver")).toMatchObject({ error: "not-possible-now" });
    expect(approve(campaign(), "approver")).toMatchObject({ error: "not-possible-now" });
    expect(approve(campaign(aDraft()), "approver")).toMatchObject({
      ok: true,
      value: { draft: { state: "approved", decidedBy: "approver", decidedAt: "2026-12-02T00:00:00Z" } },
    });
  });

  it("is not as approved once the content or the settings behind it have changed", () => {
    expect(isAsApproved(campaign(aDraft({ state: "approved" })), "h")).toBe(true);
    expect(isAsApproved(campaign(aDraft({ state: "approved" })), "i")).toBe(false);
    expect(isAsApproved(campaign(aDraft()), "h")).toBe(false);
  });
});
