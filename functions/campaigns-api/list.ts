import type { CampaignHandlers } from "../../shared/api/server/asked.ts";
import { namesOf } from "../../shared/api/server/office.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { CampaignsDeps } from "./campaigns-deps.ts";
import { shown } from "./change.ts";
import { findCampaign, withBuiltIn } from "./known-campaigns.ts";
import { shownCampaign } from "./shown-campaign.ts";

export const listHandlers = (deps: CampaignsDeps): Pick<CampaignHandlers, "list-campaigns" | "get-campaign"> => ({
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
});
