import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { Audience, Campaign, CardWords, Step, StepWords } from "./types.ts";

/** The words of one step; of a one-time campaign, of its only message. */
export interface WrittenWords {
  readonly step: string;
  readonly sms: string;
  readonly card?: Omit<CardWords, "rows"> & {
    readonly templateId: string;
    readonly rows: readonly { readonly label: string; readonly parameter: string }[];
  };
}

/** Everything about a campaign that staff write and a second person approves. */
export interface CampaignContent {
  readonly name: string;
  readonly scheme: Scheme;
  readonly kind: "due-date" | "one-time";
  /** None in a one-time campaign. */
  readonly steps: readonly Step[];
  /** Of a one-time campaign alone. */
  readonly firstDay?: CivilDate;
  readonly lastDay?: CivilDate;
  /** Empty: all people of the scheme. */
  readonly audience: Audience;
  /** Steps that are not in it say the built-in text. */
  readonly words: readonly WrittenWords[];
  /** How far the audience may grow after the approval, in percent of the messages. */
  readonly tolerancePercent: number;
}

/** Under which the words of a one-time campaign stand until it has a step of its own. */
export const ONLY_STEP = "message";

/** What a one-time campaign is told when it is approved. */
export interface Spread {
  readonly step: string;
  readonly createdOn: CivilDate;
  readonly spreadDays: number;
  readonly mostMessages: number;
}

/** The campaign as senders read it. */
export const campaignOfContent = (
  campaignId: string,
  content: CampaignContent,
  run: { readonly active: boolean; readonly spread?: Spread | undefined },
): Campaign => {
  const { scheme, steps, audience, firstDay, lastDay, words } = content;
  const { active, spread } = run;
  const isOneTime = spread !== undefined && firstDay !== undefined && lastDay !== undefined;
  const written = words.map(
    (each) => [isOneTime && each.step === ONLY_STEP ? spread.step : each.step, stepWords(each)] as const,
  );
  return {
    campaignId,
    scheme,
    active,
    steps: isOneTime ? [] : steps,
    ...(isOneTime && { oneTime: { ...spread, firstDay, lastDay } }),
    ...(Object.keys(audience).length > 0 && { audience }),
    ...(written.length > 0 && { words: Object.fromEntries(written) }),
  };
};

const stepWords = ({ sms, card }: WrittenWords): StepWords => {
  if (card === undefined) return { sms };
  const { rows, ...words } = card;
  return { sms, zalo: { ...words, rows: rows.map(({ label, parameter }) => [label, parameter] as const) } };
};

/** What stands in the policy of a campaign that staff have never opened: the built-in ones. */
export const contentOfCampaign = ({ scheme, steps, audience = {} }: Campaign, name: string): CampaignContent => ({
  ...{ name, scheme, kind: "due-date", steps, audience, words: [], tolerancePercent: DEFAULT_TOLERANCE_PERCENT },
});

const DEFAULT_TOLERANCE_PERCENT = 2;
