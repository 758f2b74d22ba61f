import Mustache from "mustache";
import { STEP_TEXTS, type TextTime } from "../../../campaigns/rules/step-texts.ts";
import type { CardWords } from "../../../campaigns/rules/types.ts";
import type { Scheme } from "../../../law/rules/types.ts";
import type { Agency } from "../../../provinces/rules/agency.ts";
import type { ReminderContent } from "../../../reminders/rules/types.ts";
import { SAFETY_SENTENCE } from "../../../wording/rules/safety-sentence.ts";
import { type Situation, situationOf } from "./situation.ts";
import { type ZaloButton, zaloButtons } from "./zalo-buttons.ts";
import { ZALO_PARAMETERS, type ZaloParameterName } from "./zalo-parameters.ts";
import { ZALO_TEXTS, type ZaloText } from "./zalo-texts.ts";

/** One entry of a template's `listParams`, as Zalo's template info tells it. */
export interface ZaloTemplateParameter {
  readonly name: string;
  readonly type: "STRING" | "DATE";
  /** Zalo's number of the type when the template is created. */
  readonly zaloType: number;
  readonly require: true;
  readonly maxLength: number;
  readonly minLength: number;
  readonly acceptNull: false;
}

/** A template as it is to be registered with Zalo. */
export interface ZaloTemplate {
  readonly templateId: string;
  readonly templateName: string;
  readonly status: "ENABLE";
  readonly title: string;
  /** Paragraphs and table rows ("label: value"), with parameters as `<name>`. */
  readonly body: string;
  readonly listParams: readonly ZaloTemplateParameter[];
  readonly listButtons: readonly ZaloButton[];
}

const HOW_TO_CHECK = " Kiểm tra tin: bấm nút gọi, đọc mã.";

/** Zalo writes parameters as `<name>`, and shows their values as they are. */
const ZALO_NOTATION = { tags: ["<", ">"] as [string, string], escape: (value: string) => value };

/** Every template that the agency registers, as fixed as the texts are. */
export const zaloTemplates = (agency: TemplateAgency): readonly ZaloTemplate[] =>
  Object.entries(agency.zaloTemplates).flatMap(([key, templateId]) => {
    const text = ZALO_TEXTS[key];
    return text === undefined ? [] : [templateOf(key, templateId, text, agency)];
  });

type TemplateAgency = Pick<Agency, "zaloTemplates" | "hotline" | "hotlineFindsCodes">;

/**
 * The template and its values for one reminder: the step's own template where the agency has one, else the scheme's
 * default. Values are NFC and within their limits.
 */
export const zaloMessageOf = (
  content: ReminderContent,
  agency: Agency,
  code: string,
): { readonly templateId: string; readonly params: Readonly<Record<string, string>> } => {
  const own = content.words?.zalo;
  if (own !== undefined) return { templateId: own.templateId, params: ownParams(own, agency, content, code) };
  const key = templateKeyOf(content, agency);
  const templateId = zaloTemplateId(content, agency);
  const params = parametersOf(key, agency).map((name) => [name, ZALO_PARAMETERS[name].value(content, code)]);
  return { templateId, params: Object.fromEntries(params) };
};

const ownParams = (own: CardWords, agency: TemplateAgency, content: ReminderContent, code: string) =>
  Object.fromEntries(
    parametersIn(bodyOf(own, agency)).map((name) => [name, ZALO_PARAMETERS[name].value(content, code)]),
  );

/** The id at Zalo of the template that says a reminder. */
export const zaloTemplateId = (content: ReminderContent, agency: Agency): string => {
  const key = templateKeyOf(content, agency);
  const templateId = agency.zaloTemplates[key];
  if (templateId === undefined) throw new Error(`the agency has no Zalo template ${key}`);
  return templateId;
};

/** What the recipient sees: for previews and for the inbox of the local cloud. Undefined for a template that is not ours. */
export const renderZaloCard = (
  agency: TemplateAgency,
  templateId: string,
  params: Readonly<Record<string, string>>,
): { readonly title: string; readonly body: string; readonly buttons: readonly ZaloButton[] } | undefined => {
  const [key] = Object.entries(agency.zaloTemplates).find(([, id]) => id === templateId) ?? [];
  const text = key === undefined ? undefined : ZALO_TEXTS[key];
  if (key === undefined || text === undefined) return undefined;
  const body = Mustache.render(bodyOf(text, agency), params, undefined, ZALO_NOTATION);
  return { title: text.title, body, buttons: zaloButtons(schemeOf(key), agency) };
};

/** A reminder's card with its values, whether staff wrote it or it is built in. Undefined where it goes by SMS alone. */
export const renderOwnCard = (
  content: ReminderContent,
  agency: Agency,
  code: string,
): { readonly title: string; readonly body: string } | undefined => {
  if (content.words !== undefined && content.words.zalo === undefined) return undefined;
  const text = content.words?.zalo ?? ZALO_TEXTS[templateKeyOf(content, agency)];
  if (text === undefined) return undefined;
  const { params } = zaloMessageOf(content, agency, code);
  const body = withoutStrayBrackets(bodyOf(text, agency));
  return { title: text.title, body: Mustache.render(body, params, undefined, ZALO_NOTATION) };
};

/**
 * The text that is true on the day: a step's own, if it fits the situation. Staff may add steps, and remind of a card
 * after its last safe day has passed: the default suits both.
 */
const templateKeyOf = (content: ReminderContent, { zaloTemplates: ids }: Agency): string => {
  const { scheme, step } = content;
  const situation = situationOf(content);
  const own = situation === "prepaid" ? `${scheme}/prepaid` : `${scheme}/${step}`;
  const time = STEP_TEXTS[scheme][step];
  const fits = situation === "prepaid" || time === undefined || TRUE_IN[time].includes(situation);
  return fits && own in ids && own in ZALO_TEXTS ? own : `${scheme}/default`;
};

const TRUE_IN: Readonly<Record<TextTime, readonly Situation[]>> = {
  before: ["expiring", "contribution"],
  lapsed: ["lapsed"],
};

const templateOf = (key: string, templateId: string, text: ZaloText, agency: TemplateAgency): ZaloTemplate => ({
  templateId,
  templateName: key,
  status: "ENABLE",
  title: text.title,
  body: bodyOf(text, agency),
  listParams: parametersOf(key, agency).map((name) => {
    const { type, zaloType, maxLength } = ZALO_PARAMETERS[name];
    return { name, type, zaloType, require: true, maxLength, minLength: 1, acceptNull: false };
  }),
  listButtons: zaloButtons(schemeOf(key), agency),
});

const schemeOf = (key: string): Scheme => (key.startsWith("household-hi/") ? "household-hi" : "voluntary-si");

export const bodyOf = (
  { opening, rows, advice }: CardWords,
  { hotlineFindsCodes }: Pick<TemplateAgency, "hotlineFindsCodes">,
): string => {
  const table = rows.map(([label, parameter]) => `${label}: ${parameter}`).join("\n");
  return [opening, table, advice, `${SAFETY_SENTENCE}${hotlineFindsCodes ? HOW_TO_CHECK : ""}`].join("\n\n");
};

const NAMES_BY_KEY = new Map<string, readonly ZaloParameterName[]>();

/** The parameters in the order in which the text first names them; each text is read once. */
const parametersOf = (key: string, agency: TemplateAgency): readonly ZaloParameterName[] => {
  const known = NAMES_BY_KEY.get(key);
  if (known) return known;
  const text = ZALO_TEXTS[key];
  const parameters = text === undefined ? [] : parametersIn(bodyOf(text, agency));
  NAMES_BY_KEY.set(key, parameters);
  return parameters;
};

/** The text without brackets that are not around a parameter: half a bracket would end the reading of a text that staff are still writing. */
export const withoutStrayBrackets = (text: string): string =>
  text
    .split("<")
    .map((piece, index) => {
      const end = piece.indexOf(">");
      const isParameter = index > 0 && /^[a-z_]{1,40}$/.test(piece.slice(0, Math.max(0, end)));
      return isParameter ? `<${piece.slice(0, end)}>${unclosed(piece.slice(end + 1))}` : unclosed(piece);
    })
    .join("");

const unclosed = (text: string): string => text.replaceAll(">", "");

/** The parameters that a text names, known ones alone, in its order. */
export const parametersIn = (text: string): readonly ZaloParameterName[] => {
  const tags = Mustache.parse(withoutStrayBrackets(text), ZALO_NOTATION.tags);
  const names = new Set(tags.filter(([kind]) => kind === "name").map(([, name]) => name));
  return [...names].filter((name): name is ZaloParameterName => name in ZALO_PARAMETERS);
};
