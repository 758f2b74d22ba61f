import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { AudienceSlice, Policy } from "./types.ts";

/**
 * What of the one-time campaigns is to be read on a day: each commune of their audience on its own, and people for which no
 * list names one where the audience is the whole province. Paused ones too: what falls due meanwhile waits for them.
 */
export const audienceSlices = (
  { campaigns }: Pick<Policy, "campaigns">,
  today: CivilDate,
  communes: readonly string[],
): readonly AudienceSlice[] =>
  campaigns.flatMap(({ campaignId, scheme, oneTime, audience }) => {
    if (oneTime === undefined || today < oneTime.firstDay || today > oneTime.lastDay) return [];
    const { step, createdOn, lastDay } = oneTime;
    return (audience?.communes ?? [...communes, ""]).map((communeCode) => ({
      ...{ campaignId, scheme, step, communeCode, createdOn, lastDay },
    }));
  });
