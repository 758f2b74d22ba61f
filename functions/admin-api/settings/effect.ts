import type { SettingsEffect } from "../../../shared/api/contracts/settings-values.ts";
import { effectOfChange } from "../../../shared/campaigns/rules/coming-messages.ts";
import type { Policy } from "../../../shared/campaigns/rules/types.ts";
import { plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import type { SettingsDeps } from "./settings-deps.ts";

const DAYS_AHEAD = 60;

/** What a change does to the messages of the next 60 days, from the last census: one read, whatever the population. */
export const effectOf = async (
  { census }: Pick<SettingsDeps, "census">,
  policies: { readonly before: Policy; readonly after: Policy },
  now: Date,
): Promise<SettingsEffect> => {
  const counted = await census.ofProvince();
  const from = civilDateAt(now);
  const days = { from, to: plusDays(from, DAYS_AHEAD - 1) };
  const effect = effectOfChange(policies, counted?.cells ?? [], days);
  const { messages } = effect;
  return {
    ...days,
    ...(counted && { countedAt: counted.takenAt }),
    messages,
    moved: effect.moved,
    priced: effect.priced,
    days: effect.days.map((each) => ({ ...each })),
    cost: {
      before: messages.before * policies.before.price.zalo,
      after: messages.after * policies.after.price.zalo,
    },
  };
};
