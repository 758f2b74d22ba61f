import type { WrittenWords } from "../../../campaigns/rules/content.ts";
import { campaignOfContent } from "../../../campaigns/rules/content.ts";
import type { StepWords } from "../../../campaigns/rules/types.ts";
import type { Scheme } from "../../../law/rules/types.ts";
import type { Agency } from "../../../provinces/rules/agency.ts";
import { lintMessage } from "../../../wording/rules/lint.ts";
import { longestContent } from "./longest-content.ts";
import { ONE_SMS, reminderSms } from "./own-words.ts";
import { ZALO_PARAMETERS } from "./zalo-parameters.ts";
import { bodyOf, parametersIn } from "./zalo-templates.ts";

export interface WordsMistake {
  readonly field: string;
  readonly problem:
    | "unknown-placeholder"
    | "forbidden-words"
    | "too-long-for-sms"
    | "code-missing"
    | "too-short"
    | "too-many-placeholders";
  /** What gave it away: a placeholder, or the words that the linter found. */
  readonly found?: string;
}

/** Eight letters and digits, as real codes have. */
export const SAMPLE_CODE = "K7M2P9QX";

/** Of a template: Zalo takes no more parameters, no shorter title and no shorter paragraph. */
const MOST_PARAMETERS = 10;
const SHORTEST = 9;

/** What is wrong with staff's words, read with the longest values that people have. */
export const wordsMistakes = (all: readonly WrittenWords[], scheme: Scheme, agency: Agency): readonly WordsMistake[] =>
  all.flatMap((words, index) =>
    [...smsMistakes(words, scheme, agency), ...cardMistakes(words, agency)].map((each) => ({
      ...each,
      field: `words.${index}.${each.field}`,
    })),
  );

const smsMistakes = (words: WrittenWords, scheme: Scheme, agency: Agency): readonly WordsMistake[] => {
  if (words.sms.trim() === "") return [{ field: "sms", problem: "too-short" }];
  const text = reminderSms({ ...longestContent(scheme), words: { sms: words.sms } }, agency, SAMPLE_CODE);
  return [
    ...unknownIn(words.sms, "sms"),
    ...forbiddenIn(text, agency, "sms"),
    ...(text.length > ONE_SMS ? [{ field: "sms", problem: "too-long-for-sms" as const }] : []),
  ];
};

const cardMistakes = ({ card }: WrittenWords, agency: Agency): readonly WordsMistake[] => {
  if (card === undefined) return [];
  const { title, opening, advice, rows } = card;
  const texts = { "card.title": title, "card.opening": opening, "card.advice": advice };
  const body = `${bodyOf({ ...card, rows: rows.map(({ label, parameter }) => [label, parameter]) }, agency)}`;
  const used = parametersIn(body);
  return [
    ...Object.entries(texts).flatMap(([field, text]) => [
      ...(text.trim().length < SHORTEST ? [{ field, problem: "too-short" as const }] : []),
      ...unknownIn(text, field),
      ...forbiddenIn(text, agency, field),
    ]),
    ...rows.flatMap(({ label, parameter }, at) => [
      ...unknownIn(parameter, `card.rows.${at}.parameter`),
      ...forbiddenIn(label, agency, `card.rows.${at}.label`),
    ]),
    ...(used.includes("code") ? [] : [{ field: "card.rows", problem: "code-missing" as const }]),
    ...(used.length > MOST_PARAMETERS ? [{ field: "card.rows", problem: "too-many-placeholders" as const }] : []),
  ];
};

const PLACEHOLDER = /<([^<>]{0,40})>/g;

const unknownIn = (text: string, field: string): readonly WordsMistake[] => {
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name = ""]) => name);
  const unknown = names.find((name) => !(name in ZALO_PARAMETERS));
  const stray = text.replace(PLACEHOLDER, "").match(/[<>]/)?.[0];
  const found = unknown ?? stray;
  return found === undefined ? [] : [{ field, problem: "unknown-placeholder", found }];
};

const forbiddenIn = (text: string, agency: Agency, field: string): readonly WordsMistake[] => {
  const [first] = lintMessage(text.replace(PLACEHOLDER, "#"), { hotline: agency.hotline, code: SAMPLE_CODE });
  return first === undefined ? [] : [{ field, problem: "forbidden-words", found: first.found }];
};

/** The words of the first step, as a sender reads them. */
export const stepWordsOf = (words: WrittenWords, scheme: Scheme): StepWords | undefined => {
  const content = {
    name: "",
    scheme,
    kind: "due-date",
    steps: [],
    audience: {},
    words: [words],
    tolerancePercent: 0,
  } as const;
  return campaignOfContent("", content, { active: false }).words?.[words.step];
};
