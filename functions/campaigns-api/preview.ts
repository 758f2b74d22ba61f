import type { CampaignHandlers } from "../../shared/api/server/asked.ts";
import { communeRef } from "../../shared/api/server/office.ts";
import { type CampaignContent, campaignOfContent, ONLY_STEP } from "../../shared/campaigns/rules/content.ts";
import { contentMistakes } from "../../shared/campaigns/rules/content-mistakes.ts";
import { type CountedMessages, cellsOf, estimateOf, needsSample } from "../../shared/campaigns/rules/estimate.ts";
import type { Policy } from "../../shared/campaigns/rules/types.ts";
import { longestContent } from "../../shared/channels/rules/texts/longest-content.ts";
import { reminderSms } from "../../shared/channels/rules/texts/own-words.ts";
import { SAMPLE_CODE, stepWordsOf, wordsMistakes } from "../../shared/channels/rules/texts/words-mistakes.ts";
import { renderOwnCard } from "../../shared/channels/rules/texts/zalo-templates.ts";
import { ok } from "../../shared/kernel/result.ts";
import { plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { CensusCell } from "../../shared/people/rules/census.ts";
import type { CampaignsDeps } from "./campaigns-deps.ts";
import { sampleOf } from "./sample.ts";

const DAYS_AHEAD = 60;

export const mistakesIn = (
  { province }: Pick<CampaignsDeps, "province">,
  content: CampaignContent,
  around: { readonly campaignId: string; readonly policy: Policy; readonly now: Date },
) => [
  ...contentMistakes(content, { ...around, today: civilDateAt(around.now) }),
  ...wordsMistakes(content.words, content.scheme, province.agency),
];

/** Cells of the whole province with communes and support classes: a read for each commune, none for the people. */
export const cellsOfAudience = async (
  { census, province }: Pick<CampaignsDeps, "census" | "province">,
  { audience }: Pick<CampaignContent, "audience">,
): Promise<{ readonly takenAt: string | undefined; readonly cells: readonly CensusCell[] }> => {
  const codes = audience.communes ?? [...province.communes.map(({ code }) => code), ""];
  const all = await Promise.all(codes.map((code) => census.ofCommune(code)));
  return { takenAt: all.find((each) => each !== undefined)?.takenAt, cells: all.flatMap((each) => each?.cells ?? []) };
};

export interface Estimated extends CountedMessages {
  readonly countedAt: string | undefined;
  readonly uncertainty?: { readonly percent: number; readonly sampled: number };
}

/** From the census; where it does not know what the audience asks for, a sample of real rows says what share it is. */
export const estimated = async (
  deps: CampaignsDeps,
  content: CampaignContent,
  { policy, now }: { readonly policy: Policy; readonly now: Date },
): Promise<Estimated> => {
  const { takenAt, cells } = await cellsOfAudience(deps, content);
  const from = civilDateAt(now);
  const sample = needsSample(content) ? await sampleOf(deps, content, cellsOf(cells, content), from) : undefined;
  const campaign = campaignOfContent("draft", content, { active: true });
  const days = { from, to: plusDays(from, DAYS_AHEAD - 1) };
  const counted = estimateOf(content, campaign, { cells, policy, days, share: sample?.share ?? 1 });
  return {
    ...counted,
    countedAt: takenAt,
    ...(sample && { uncertainty: { percent: sample.percent, sampled: sample.rows } }),
  };
};

export const previewHandlers = (deps: CampaignsDeps): Pick<CampaignHandlers, "preview-campaign"> => ({
  async "preview-campaign"({ body, now }) {
    const { policy } = await deps.policies.load();
    const content = body.content as CampaignContent; // dates as the schema's own patterns have them
    const mistakes = mistakesIn(deps, content, { campaignId: body.campaignId ?? "", policy, now });
    const { countedAt, byCommune, byDay, byStep, ...counted } = await estimated(deps, content, { policy, now });
    const from = civilDateAt(now);
    return ok({
      mistakes: mistakes.map((each) => ({ ...each })),
      ...(countedAt !== undefined && { countedAt }),
      ...{ from, to: plusDays(from, DAYS_AHEAD - 1) },
      ...counted,
      leftOut: { ...counted.leftOut },
      byDay: [...byDay],
      byStep: [...byStep],
      byCommune: byCommune.map(({ communeCode, messages }) => ({
        commune: communeRef(deps.province, communeCode),
        messages,
      })),
      cost: { zalo: counted.messages * policy.price.zalo, sms: counted.messages * policy.price.smsPart },
      texts: textsOf(deps, content),
    });
  },
});

const textsOf = ({ province: { agency } }: Pick<CampaignsDeps, "province">, content: CampaignContent) => {
  const { scheme, kind, steps, words } = content;
  const names = kind === "one-time" ? [ONLY_STEP] : steps.map(({ step }) => step);
  return names.map((step) => {
    const written = words.find((each) => each.step === step);
    const own = written && stepWordsOf(written, scheme);
    const reader = { ...longestContent(scheme), step, ...(own && { words: own }) };
    const card = renderOwnCard(reader, agency, SAMPLE_CODE);
    return { step, sms: reminderSms(reader, agency, SAMPLE_CODE), ...(card && { card }) };
  });
};
