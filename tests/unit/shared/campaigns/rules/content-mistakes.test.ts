import { describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import type { CampaignContent } from "../../../../../shared/campaigns/rules/content.ts";
import { contentMistakes } from "../../../../../shared/campaigns/rules/content-mistakes.ts";

const oneTime: CampaignContent = {
  ...{ name: "Thông báo", scheme: "voluntary-si", kind: "one-time", steps: [], audience: {}, tolerancePercent: 2 },
  ...{ firstDay: "2026-12-14", lastDay: "2026-12-18" },
  words: [{ step: "message", sms: "Xin moi dang ky lai" }],
};
const { firstDay: _, lastDay: __, ...undated } = oneTime;
const dueDate: CampaignContent = {
  ...undated,
  kind: "due-date",
  steps: [{ step: "deadline-20", anchor: "deadline", offsetDays: -20 }],
  words: [],
};
const found = (content: CampaignContent, campaignId = "c1") =>
  contentMistakes(content, { campaignId, policy: builtInPolicy, today: "2026-12-01" }).map(
    ({ field, problem }) => `${field} ${problem}`,
  );

describe("what is wrong with a campaign", () => {
  it("is nothing in two that are right", () => {
    expect(found(oneTime)).toEqual([]);
    expect(found(dueDate)).toEqual([]);
  });

  it.each<[string, CampaignContent]>([
    ["firstDay missing", undated],
    ["firstDay past-day", { ...oneTime, firstDay: "2026-11-30" }],
    ["lastDay days-reversed", { ...oneTime, lastDay: "2026-12-13" }],
    // A Sunday.
    ["lastDay no-sending-day-between", { ...oneTime, firstDay: "2026-12-13", lastDay: "2026-12-13" }],
    ["steps not-of-this-kind", { ...oneTime, steps: dueDate.steps }],
    ["words missing", { ...oneTime, words: [] }],
    ["words.0.step unknown-step", { ...oneTime, words: [{ step: "expiry-30", sms: "abc" }] }],
    ["firstDay not-of-this-kind", { ...dueDate, firstDay: "2026-12-14" }],
    ["steps missing", { ...dueDate, steps: [] }],
    ["audience.lapsedMonths not-of-this-kind", { ...dueDate, audience: { lapsedMonths: { from: 1, to: 2 } } }],
    ["audience.lapsedMonths days-reversed", { ...oneTime, audience: { lapsedMonths: { from: 2, to: 1 } } }],
    ["audience.objectCodes not-of-this-scheme", { ...oneTime, audience: { objectCodes: ["GD"] } }],
    [
      "audience.methods not-of-this-scheme",
      { ...oneTime, scheme: "household-hi", audience: { incomeBelow: 2_200_000 } },
    ],
  ])("%s", (expected, content) => {
    expect(found(content)).toEqual([expected]);
  });

  it("is a step whose name another campaign of the scheme has, as names are part of the ledger's keys", () => {
    const taken = { ...dueDate, steps: [{ step: "deadline-10", anchor: "deadline", offsetDays: -12 }] } as const;

    expect(found(taken)).toEqual(["steps.0.step step-taken"]);
    expect(found(taken, "voluntary-si")).toEqual([]);
  });

  it("is a step that is not true on its day", () => {
    const lapsed = { ...dueDate, steps: [{ step: "last-month", anchor: "deadline", offsetDays: 3 }] } as const;

    expect(found(lapsed, "voluntary-si")).toEqual(["steps.0.offsetDays step-not-true"]);
  });
});
