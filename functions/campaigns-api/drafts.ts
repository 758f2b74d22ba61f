import type { CampaignHandlers, Refusal } from "../../shared/api/server/asked.ts";
import { type CampaignDraft, mayDraft } from "../../shared/campaigns/rules/campaign-life.ts";
import type { CampaignContent } from "../../shared/campaigns/rules/content.ts";
import type { Policy } from "../../shared/campaigns/rules/types.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import type { CampaignsDeps } from "./campaigns-deps.ts";
import { change, hashOfContent, NOT_NOW, save } from "./change.ts";
import { estimated, mistakesIn } from "./preview.ts";

type DraftRoute = "create-campaign" | "save-campaign" | "submit-campaign";

/** From the first word to the review: what no person notices. */
export const draftHandlers = (deps: CampaignsDeps): Pick<CampaignHandlers, DraftRoute> => ({
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
});

interface DraftContext {
  readonly campaignId: string;
  readonly policy: Policy;
  readonly caller: { readonly staffId: string };
  readonly now: Date;
}

/** What is wrong is told before it is kept: no draft holds a link or an account number. */
const draftOf = (
  deps: CampaignsDeps,
  content: CampaignContent,
  { campaignId, policy, caller, now }: DraftContext,
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
