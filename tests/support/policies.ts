import { builtInPolicy } from "../../shared/campaigns/rules/built-in-policy.ts";
import type { Campaign, Policy, Step } from "../../shared/campaigns/rules/types.ts";
import type { Scheme } from "../../shared/law/rules/types.ts";

/** The built-in campaign of a scheme. */
export const builtInCampaign = (scheme: Scheme): Campaign => {
  const campaign = builtInPolicy.campaigns.find((each) => each.scheme === scheme);
  if (campaign === undefined) throw new Error(`no built-in campaign for ${scheme}`);
  return campaign;
};

/** The built-in policy with one campaign only, which has the given steps. */
export const aPolicyWith = (
  scheme: Scheme,
  steps: readonly Step[],
  overrides: Partial<Policy> = {},
): Policy & { readonly campaigns: readonly [Campaign] } => ({
  ...builtInPolicy,
  ...overrides,
  campaigns: [{ campaignId: scheme, scheme, active: true, steps }],
});
