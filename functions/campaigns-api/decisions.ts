import type { CampaignHandlers } from "../../shared/api/server/asked.ts";
import {
  approveDraft,
  type CampaignDraft,
  isAsApproved,
  mayDraft,
  type StoredCampaign,
} from "../../shared/campaigns/rules/campaign-life.ts";
import { campaignOfContent, type Spread } from "../../shared/campaigns/rules/content.ts";
import { spreadDaysFor } from "../../shared/campaigns/rules/estimate.ts";
import type { Policy } from "../../shared/campaigns/rules/types.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { CampaignsDeps } from "./campaigns-deps.ts";
import { type Changed, change, hashOfContent, NOT_NOW } from "./change.ts";

type DecisionRoute = "return-campaign" | "approve-campaign" | "start-campaign";

/** What a second person decides, and the start of what was approved. */
export const decisionHandlers = (deps: CampaignsDeps): Pick<CampaignHandlers, DecisionRoute> => ({
  async "return-campaign"(asked) {
    return change(deps, asked, (campaign) => {
      const { draft } = campaign;
      if (draft === undefined || !mayDraft("return", campaign)) return NOT_NOW;
      const { decidedBy: _by, decidedAt: _at, ...kept } = draft;
      return ok({ campaign: { ...campaign, draft: { ...kept, state: "draft", returnReason: asked.body.reason } } });
    });
  },

  async "approve-campaign"(asked) {
    const { body, caller, now } = asked;
    return change(deps, { ...asked, body: {} }, (campaign, policy) => {
      if (campaign.draft && campaign.draft.contentHash !== hashOfContent(campaign.draft.content, policy))
        return err({ kind: "content-differs" });
      const approval = { by: caller.staffId, at: now.toISOString(), contentHash: body.contentHash };
      const approved = approveDraft(campaign, approval);
      return approved.ok ? ok({ campaign: approved.value }) : err({ kind: approved.error });
    });
  },

  async "start-campaign"(asked) {
    const { now } = asked;
    return change(deps, { ...asked, body: {} }, (campaign, policy) => {
      const { draft } = campaign;
      if (draft === undefined || !mayDraft("start", campaign)) return NOT_NOW;
      if (!isAsApproved(campaign, hashOfContent(draft.content, policy))) return err({ kind: "content-differs" });
      return ok(started(deps, campaign, draft, { policy, now }));
    });
  },
});

interface PolicyNow {
  readonly policy: Policy;
  readonly now: Date;
}

const started = (
  deps: Pick<CampaignsDeps, "newId">,
  campaign: StoredCampaign,
  draft: CampaignDraft,
  around: PolicyNow,
): Changed => {
  const { campaignId, version } = campaign;
  const { content, decidedBy } = draft;
  const { policy, now } = around;
  const spread = content.kind === "one-time" ? spreadOf(deps, campaign, draft, around) : undefined;
  const running = {
    state: "active" as const,
    content,
    startedAt: now.toISOString(),
    ...(decidedBy !== undefined && { approvedBy: decidedBy }),
    ...(spread && { spread }),
  };
  const others = policy.campaigns.filter((each) => each.campaignId !== campaignId);
  const next = campaignOfContent(campaignId, content, { active: true, spread });
  return { campaign: { campaignId, version, running }, policy: { ...policy, campaigns: [...others, next] } };
};

/** A campaign that has told people before keeps its step and its first day of making, so that none is told again. */
const spreadOf = (
  { newId }: Pick<CampaignsDeps, "newId">,
  { running }: StoredCampaign,
  { messages = 0, mostMessages = 0 }: CampaignDraft,
  { policy, now }: PolicyNow,
): Spread => {
  const known = running?.spread;
  const step =
    known?.step ??
    `n-${newId()
      .slice(-10)
      .replace(/[^a-z0-9]/g, "0")}`;
  const createdOn = known?.createdOn ?? civilDateAt(now);
  return { step, createdOn, spreadDays: spreadDaysFor(messages, policy), mostMessages };
};
