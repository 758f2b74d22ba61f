import type { StoredPolicy } from "../../shared/campaigns/ports.ts";
import type { StoredCampaign } from "../../shared/campaigns/rules/campaign-life.ts";
import { contentOfCampaign } from "../../shared/campaigns/rules/content.ts";
import type { Campaign } from "../../shared/campaigns/rules/types.ts";
import type { CampaignsDeps } from "./campaigns-deps.ts";

/** What the built-in ones are called until staff call them otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  "household-hi": "Nhắc đóng tiếp BHYT hộ gia đình",
  "voluntary-si": "Nhắc đóng BHXH tự nguyện",
};

/** Campaigns of the policy that staff have never opened here count as running, under version 0. */
export const withBuiltIn = (stored: readonly StoredCampaign[], { policy }: StoredPolicy): readonly StoredCampaign[] => [
  ...policy.campaigns.filter(({ campaignId }) => !stored.some((known) => known.campaignId === campaignId)).map(builtIn),
  ...stored,
];

const builtIn = (campaign: Campaign): StoredCampaign => ({
  campaignId: campaign.campaignId,
  version: 0,
  running: {
    state: campaign.active ? "active" : "paused",
    content: contentOfCampaign(campaign, NAMES[campaign.campaignId] ?? campaign.campaignId),
  },
});

export const findCampaign = async (
  { campaigns }: Pick<CampaignsDeps, "campaigns">,
  campaignId: string,
  policy: StoredPolicy,
): Promise<StoredCampaign | undefined> => {
  const stored = await campaigns.find(campaignId);
  return withBuiltIn(stored ? [stored] : [], policy).find((known) => known.campaignId === campaignId);
};
