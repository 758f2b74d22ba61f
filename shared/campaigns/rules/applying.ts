import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Enrolled } from "../../people/rules/types.ts";
import { isInAudience } from "./audience.ts";
import type { Campaign, Policy } from "./types.ts";

/** Policies without the campaigns that are for others; the same choice gives the same object, so that what is derived from it is derived once. */
const known = new WeakMap<Policy, Map<string, Policy>>();

/** The policy with only those campaigns that are for this subject. */
export const policyFor = (policy: Policy, enrolled: Enrolled, today: CivilDate): Policy => {
  const { campaigns } = policy;
  if (campaigns.every(({ audience }) => audience === undefined)) return policy;
  const own = campaigns.filter((campaign) => isFor(campaign, enrolled, today));
  if (own.length === campaigns.length) return policy;
  const choices = known.get(policy) ?? new Map<string, Policy>();
  known.set(policy, choices);
  const key = own.map(({ campaignId }) => campaignId).join("|");
  const found = choices.get(key) ?? { ...policy, campaigns: own };
  choices.set(key, found);
  return found;
};

const isFor = ({ scheme, audience }: Campaign, enrolled: Enrolled, today: CivilDate): boolean =>
  audience === undefined || (scheme === enrolled.scheme && isInAudience(audience, enrolled, today));
