import { ANCHORS, fitsItsText } from "./step-texts.ts";
import type { Campaign, Step } from "./types.ts";

/** What is wrong in a list of campaigns whose every part is well formed, and where. */
export interface CampaignMistake {
  readonly path: readonly (string | number)[];
  readonly sentence: string;
}

export const campaignMistakes = (campaigns: readonly Campaign[]): readonly CampaignMistake[] => {
  const steps = campaigns.flatMap(({ scheme, steps: own }, index) =>
    own.map((step, at) => ({ scheme, step, path: [index, "steps", at] as const })),
  );
  return [
    ...campaigns.flatMap(({ campaignId }, index) => {
      const first = campaigns.findIndex((each) => each.campaignId === campaignId);
      return first < index ? [{ path: [index, "campaignId"], sentence: `${campaignId} is there twice` }] : [];
    }),
    ...steps.flatMap(({ scheme, step, path }, index) => {
      const first = steps.findIndex((each) => each.scheme === scheme && each.step.step === step.step);
      const isTwice = first < index;
      const twice = `${step.step} is there twice: a name belongs to one step of a scheme`;
      return isTwice ? [{ path: [...path, "step"], sentence: twice }] : [];
    }),
    ...steps.flatMap(({ scheme, step, path }) =>
      mistakesIn(scheme, step).map(({ field, sentence }) => ({ path: [...path, field], sentence })),
    ),
  ];
};

const mistakesIn = (scheme: Campaign["scheme"], step: Step) => {
  const { anchor, offsetDays, dayOfMonth } = step;
  const anchors = ANCHORS[scheme];
  if (!anchors.includes(anchor)) {
    return [{ field: "anchor", sentence: `${anchor} is no day of ${scheme}: ${anchors.join(" or ")}` }];
  }
  if (dayOfMonth !== undefined && anchor !== "last-paid-month") {
    return [{ field: "dayOfMonth", sentence: `goes with last-paid-month alone, not with ${anchor}` }];
  }
  if (anchor === "last-paid-month" && offsetDays !== 0) {
    return [{ field: "offsetDays", sentence: "must be 0 with last-paid-month: dayOfMonth says the day" }];
  }
  if (fitsItsText(scheme, step)) return [];
  return [{ field: "offsetDays", sentence: `the text of ${step.step} would not be true on that day` }];
};
