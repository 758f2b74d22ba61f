import { newSendingCalendar } from "../../calendar/rules/sending-days.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { campaignMistakes } from "./campaign-mistakes.ts";
import { type CampaignContent, ONLY_STEP } from "./content.ts";
import { sendingDaysOf } from "./spread.ts";
import type { Policy } from "./types.ts";

/** What is wrong with a campaign beside its words, and where in its content. */
export interface ContentMistake {
  readonly field: string;
  readonly problem:
    | "missing"
    | "past-day"
    | "days-reversed"
    | "no-sending-day-between"
    | "step-not-true"
    | "step-taken"
    | "not-of-this-kind"
    | "not-of-this-scheme"
    | "unknown-step";
}

interface ContentContext {
  readonly campaignId: string;
  readonly policy: Policy;
  readonly today: CivilDate;
}

const MOST_DAYS = 60;

export const contentMistakes = (content: CampaignContent, around: ContentContext): readonly ContentMistake[] => [
  ...(content.kind === "one-time" ? oneTimeMistakes(content, around) : stepMistakes(content, around)),
  ...audienceMistakes(content),
  ...wordsOfNoStep(content),
];

const oneTimeMistakes = (content: CampaignContent, { policy, today }: ContentContext): readonly ContentMistake[] => {
  const { firstDay, lastDay, steps, words } = content;
  if (firstDay === undefined) return [{ field: "firstDay", problem: "missing" }];
  if (lastDay === undefined) return [{ field: "lastDay", problem: "missing" }];
  const days = sendingDaysOf({ firstDay, lastDay, spreadDays: MOST_DAYS }, newSendingCalendar(policy));
  return [
    ...(firstDay < today ? [mistake("firstDay", "past-day")] : []),
    ...(lastDay < firstDay ? [mistake("lastDay", "days-reversed")] : []),
    ...(lastDay >= firstDay && days.length === 0 ? [mistake("lastDay", "no-sending-day-between")] : []),
    ...(steps.length > 0 ? [mistake("steps", "not-of-this-kind")] : []),
    ...(words.length === 0 ? [mistake("words", "missing")] : []),
  ];
};

/** Steps of one scheme never share a name, whichever campaign they are in: the name is part of the ledger's key. */
const stepMistakes = (content: CampaignContent, { campaignId, policy }: ContentContext): readonly ContentMistake[] => {
  const { scheme, steps, firstDay, lastDay } = content;
  if (firstDay !== undefined || lastDay !== undefined) return [mistake("firstDay", "not-of-this-kind")];
  if (steps.length === 0) return [mistake("steps", "missing")];
  const taken = new Set(
    policy.campaigns
      .filter((other) => other.campaignId !== campaignId && other.scheme === scheme)
      .flatMap((other) => [...other.steps.map(({ step }) => step), other.oneTime?.step ?? []].flat()),
  );
  const own = campaignMistakes([{ campaignId, scheme, active: true, steps }]);
  return [
    ...own.map(({ path }) => mistake(`steps.${path[2] ?? 0}.${path[3] ?? "step"}`, "step-not-true")),
    ...steps.flatMap(({ step }, index) => (taken.has(step) ? [mistake(`steps.${index}.step`, "step-taken")] : [])),
  ];
};

const audienceMistakes = ({ kind, scheme, audience }: CampaignContent): readonly ContentMistake[] => {
  const { methods, supportClasses, incomeBelow, objectCodes, lapsedMonths } = audience;
  const ofPayers = [methods, supportClasses, incomeBelow].some((each) => each !== undefined);
  return [
    ...(ofPayers && scheme !== "voluntary-si" ? [mistake("audience.methods", "not-of-this-scheme")] : []),
    ...(objectCodes !== undefined && scheme !== "household-hi"
      ? [mistake("audience.objectCodes", "not-of-this-scheme")]
      : []),
    // The steps say how long after the due day.
    ...(lapsedMonths !== undefined && kind === "due-date"
      ? [mistake("audience.lapsedMonths", "not-of-this-kind")]
      : []),
    ...(lapsedMonths !== undefined && lapsedMonths.to < lapsedMonths.from
      ? [mistake("audience.lapsedMonths", "days-reversed")]
      : []),
  ];
};

const wordsOfNoStep = ({ kind, steps, words }: CampaignContent): readonly ContentMistake[] => {
  const known = kind === "one-time" ? [ONLY_STEP] : steps.map(({ step }) => step);
  return words.flatMap(({ step }, index) => {
    const first = words.findIndex((each) => each.step === step);
    return known.includes(step) && first === index ? [] : [mistake(`words.${index}.step`, "unknown-step")];
  });
};

const mistake = (field: string, problem: ContentMistake["problem"]): ContentMistake => ({ field, problem });
