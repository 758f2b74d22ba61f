import { createHash } from "node:crypto";
import { canonicalJson } from "../../shared/access/rules/proposal.ts";
import type { ShownCampaign } from "../../shared/api/contracts/campaign-values.ts";
import type { Asked, Refusal } from "../../shared/api/server/asked.ts";
import { namesOf } from "../../shared/api/server/office.ts";
import type { StoredPolicy } from "../../shared/campaigns/ports.ts";
import type { StoredCampaign } from "../../shared/campaigns/rules/campaign-life.ts";
import type { CampaignContent } from "../../shared/campaigns/rules/content.ts";
import type { Policy } from "../../shared/campaigns/rules/types.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import type { CampaignsDeps } from "./campaigns-deps.ts";
import { findCampaign } from "./known-campaigns.ts";
import { shownCampaign, versionOfCampaign } from "./shown-campaign.ts";

/** What an act makes of a campaign, and of the policy that senders read. */
export interface Changed {
  readonly campaign: StoredCampaign;
  readonly policy?: Policy;
}

export const NOT_NOW: Result<never, Refusal> = err({ kind: "not-possible-now" });

export type CampaignAct = (
  campaign: StoredCampaign,
  policy: Policy,
) => Promise<Result<Changed, Refusal>> | Result<Changed, Refusal>;

export type ActAsked = Pick<Asked, "caller" | "now" | "entry"> & {
  readonly params: { readonly campaignId: string };
  readonly body: { readonly reason?: string };
  /** Empty where the act itself says what must be there. */
  readonly version: string;
};

/** One change, the policy if it needs one and the audit entry: all in one transaction, or nothing. */
export const change = async (
  deps: CampaignsDeps,
  asked: ActAsked,
  act: CampaignAct,
): Promise<Result<ShownCampaign, Refusal>> => {
  const stored = await deps.policies.load();
  const campaign = await findCampaign(deps, asked.params.campaignId, stored);
  if (campaign === undefined) return err({ kind: "not-found" });
  if (asked.version !== "" && asked.version !== versionOfCampaign(campaign.version))
    return err({ kind: "changed-meanwhile" });
  const changed = await act(campaign, stored.policy);
  return changed.ok ? save(deps, asked, { stored, changed: changed.value }) : changed;
};

export const save = async (
  deps: CampaignsDeps,
  asked: ActAsked,
  { stored, changed }: { readonly stored: StoredPolicy; readonly changed: Changed },
): Promise<Result<ShownCampaign, Refusal>> => {
  const { caller, now, entry, body } = asked;
  const next = { ...changed.campaign, version: changed.campaign.version + 1 };
  const by = { staffId: caller.staffId, at: now.toISOString() };
  const details = {
    campaign: next.campaignId,
    ...(next.draft && { contentHash: next.draft.contentHash.slice(0, 16) }),
  };
  const made = entry({
    subject: { kind: "campaign", id: next.campaignId },
    ...(body.reason !== undefined && { reason: body.reason }),
    details,
  });
  const done = await deps.commit([
    deps.campaigns.saving(next),
    ...(changed.policy ? [deps.policies.save(changed.policy, stored, by)] : []),
    deps.audit.entry(made),
  ]);
  return done.ok ? ok(await shown(deps, asked, next)) : err({ kind: "changed-meanwhile" });
};

export const shown = async (
  deps: CampaignsDeps,
  { caller, now }: Pick<Asked, "caller" | "now">,
  campaign: StoredCampaign,
): Promise<ShownCampaign> =>
  shownCampaign(campaign, { caller, now, settings: await deps.sending.load(), nameOf: await namesOf(deps) });

/** Of what is approved: the content, and the settings that decide when, to which people and at what price it leaves. */
export const hashOfContent = (content: CampaignContent, policy: Policy): string => {
  const { window, restDays, price, objectCodes, dailyQuota, monthlyBudget } = policy;
  const approved = { content, window, restDays, price, objectCodes, dailyQuota, monthlyBudget };
  return createHash("sha256").update(canonicalJson(approved)).digest("hex");
};
