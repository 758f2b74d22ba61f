import type { CampaignHandlers, Refusal } from "../../shared/api/server/asked.ts";
import { namesOf } from "../../shared/api/server/office.ts";
import {
  approveDraft,
  type CampaignDraft,
  isAsApproved,
  mayDraft,
  type StoredCampaign,
} from "../../shared/campaigns/rules/campaign-life.ts";
import { type CampaignContent, campaignOfContent, type Spread } from "../../shared/campaigns/rules/content.ts";
import { spreadDaysFor } from "../../shared/campaigns/rules/estimate.ts";
import type { Policy } from "../../shared/campaigns/rules/types.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { CampaignsDeps } from "./campaigns-deps.ts";
import { change, hashOfContent, save, shown } from "./change.ts";
import { findCampaign, withBuiltIn } from "./known-campaigns.ts";
import { estimated, mistakesIn } from "./preview.ts";
import { shownCampaign } from "./shown-campaign.ts";

type Handled =
  | "list-campaigns"
  | "get-campaign"
  | "create-campaign"
  | "save-campaign"
  | "submit-campaign"
  | "return-campaign"
  | "approve-campaign"
  | "start-campaign";

const NOT_NOW: Result<never, Refusal> = err({ kind: "not-possible-now" });

/** From the first word to the start: what no person notices yet. */
export const draftHandlers = (deps: CampaignsDeps): Pick<CampaignHandlers, Handled> => ({
  async "list-campaigns"({ caller, now }) {
    const [stored, policy, settings, nameOf] = await Promise.all([
      deps.campaigns.all(),
      deps.policies.load(),
      deps.sending.load(),
      namesOf(deps),
    ]);
    const all = withBuiltIn(stored, policy);
    const { stopped } = policy.policy;
    return ok({
      campaigns: all.map((campaign) => shownCampaign(campaign, { caller, now, settings, nameOf })),
      ...(stopped && { stopped: { since: stopped.since, by: nameOf(stopped.by) } }),
    });
  },

  async "get-campaign"({ params, caller, now }) {
    const found = await findCampaign(deps, params.campaignId, await deps.policies.load());
    return found === undefined ? err({ kind: "not-found" }) : ok(await shown(deps, { caller, now }, found));
  },

  async "create-campaign"(asked) {
    const { body, caller, now } = asked;
    const campaignId = deps.newId();
    const stored = await deps.policies.load();
    const draft = draftOf(deps, body.content as CampaignContent, { campaignId, policy: stored.policy, caller, now });
    if (!draft.ok) return draft;
    const changed = { campaign: { campaignId, version: 0, draft: draft.value } };
    return save(deps, { ...asked, params: { campaignId }, body: {} }, { stored, changed });
  },

  async "save-campaign"(asked) {
    const { body, caller, now, params } = asked;
    return change(deps, { ...asked, body: {} }, (campaign, policy) => {
      if (!mayDraft("save", campaign)) return NOT_NOW;
      const draft = draftOf(deps, body.content as CampaignContent, { ...params, policy, caller, now });
      return draft.ok ? ok({ campaign: { ...campaign, draft: draft.value } }) : draft;
    });
  },

  async "submit-campaign"(asked) {
    const { caller, now } = asked;
    return change(deps, { ...asked, body: {} }, async (campaign, policy) => {
      const { draft } = campaign;
      if (draft === undefined || !mayDraft("submit", campaign)) return NOT_NOW;
      const found = mistakesIn(deps, draft.content, { campaignId: campaign.campaignId, policy, now });
      if (found.length > 0) return err({ kind: "invalid-request", errors: found.map(asField) });
      const { messages, uncertainty } = await estimated(deps, draft.content, { policy, now });
      const most = Math.ceil(messages * (1 + (draft.content.tolerancePercent + (uncertainty?.percent ?? 0)) / 100));
      const submitted = { submittedBy: caller.staffId, submittedAt: now.toISOString(), messages, mostMessages: most };
      const { returnReason: _, ...kept } = draft;
      const contentHash = hashOfContent(draft.content, policy);
      return ok({ campaign: { ...campaign, draft: { ...kept, state: "in-review", contentHash, ...submitted } } });
    });
  },

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
      const { draft, campaignId, version } = campaign;
      if (draft === undefined || !mayDraft("start", campaign)) return NOT_NOW;
      if (!isAsApproved(campaign, hashOfContent(draft.content, policy))) return err({ kind: "content-differs" });
      const { content, decidedBy } = draft;
      const spread = content.kind === "one-time" ? spreadOf(deps, campaign, draft, { policy, now }) : undefined;
      const started = campaignOfContent(campaignId, content, { active: true, spread });
      const running = {
        state: "active" as const,
        content,
        startedAt: now.toISOString(),
        ...(decidedBy !== undefined && { approvedBy: decidedBy }),
        ...(spread && { spread }),
      };
      const others = policy.campaigns.filter((each) => each.campaignId !== campaignId);
      return ok({
        campaign: { campaignId, version, running },
        policy: { ...policy, campaigns: [...others, started] },
      });
    });
  },
});

interface Drafting {
  readonly campaignId: string;
  readonly policy: Policy;
  readonly caller: { readonly staffId: string };
  readonly now: Date;
}

/** What is wrong is told before it is kept: no draft holds a link or an account number. */
const draftOf = (
  deps: CampaignsDeps,
  content: CampaignContent,
  { campaignId, policy, caller, now }: Drafting,
): Result<CampaignDraft, Refusal> => {
  const found = mistakesIn(deps, content, { campaignId, policy, now });
  if (found.length > 0) return err({ kind: "invalid-request", errors: found.map(asField) });
  const contentHash = hashOfContent(content, policy);
  return ok({ state: "draft", content, contentHash, editedBy: caller.staffId, editedAt: now.toISOString() });
};

const asField = ({ field, problem }: ReturnType<typeof mistakesIn>[number]) => ({
  field: `body.content.${field}`,
  problem,
});

/** A campaign that has told people before keeps its step and its first day of making, so that none is told again. */
const spreadOf = (
  { newId }: Pick<CampaignsDeps, "newId">,
  { running }: StoredCampaign,
  { messages = 0, mostMessages = 0 }: CampaignDraft,
  { policy, now }: Pick<Drafting, "policy" | "now">,
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
