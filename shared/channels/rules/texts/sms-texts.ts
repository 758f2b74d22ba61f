import Mustache from "mustache";
import type { Agency } from "../../../provinces/rules/agency.ts";
import type { ReminderContent } from "../../../reminders/rules/types.ts";
import { dateText } from "../../../wording/rules/date-text.ts";
import { plainMoneyText } from "../../../wording/rules/money-text.ts";
import { monthsCovered, monthText } from "./period-text.ts";
import { type PriceKnowledge, priceKnowledgeOf, type Situation, situationOf } from "./situation.ts";
import { whoWordings } from "./sms-names.ts";

type Part = "who" | "what" | "again" | "months" | "price" | "place" | "check";
type Wordings = Readonly<Record<Part, readonly string[]>>;

const MESSAGE = "{{brand}}: {{>what}}. {{check}}";

/** What runs out, what follows from it and what to do, from the full wording to the shortest. */
const WHAT: Readonly<Record<Situation, readonly string[]>> = {
  expiring: [
    "The BHYT cua {{who}} dung duoc den het {{paidThrough}}. Xin dong{{again}}{{months}}{{>price}}",
    "The BHYT cua {{who}} het han {{paidThrough}}. Xin dong{{again}}{{months}}{{>price}}",
    "The BHYT {{who}} het han {{paidThrough}}. Xin dong{{again}}{{months}}{{>price}}",
  ],
  lapsed: [
    "The BHYT cua {{who}} da het han {{paidThrough}}. Xin dong{{again}} cham nhat {{lastSafeDay}} de khong phai cho 30 ngay{{>price}}",
    "The BHYT {{who}} da het han {{paidThrough}}. Xin dong{{again}} cham nhat {{lastSafeDay}} de khong phai cho 30 ngay{{>price}}",
    "The BHYT {{who}} het han {{paidThrough}}. Dong cham nhat {{lastSafeDay}} de khong phai cho 30 ngay{{>price}}",
    "The BHYT {{who}} het han {{paidThrough}}. Dong cham nhat {{lastSafeDay}} de khong cho 30 ngay{{>price}}",
    "The BHYT {{who}} het han {{paidThrough}}. Dong cham nhat {{lastSafeDay}}{{>price}}",
    "The BHYT {{who}} het han {{paidThrough}}{{>price}}",
  ],
  gone: [
    "The BHYT cua {{who}} da het han {{paidThrough}}. Dong lai{{months}} thi 30 ngay sau dung duoc{{>price}}",
    "The BHYT {{who}} het han {{paidThrough}}. Dong lai{{months}} thi 30 ngay sau dung duoc{{>price}}",
    "The BHYT {{who}} het han {{paidThrough}}. Xin dong lai{{>price}}",
    "The BHYT {{who}} het han {{paidThrough}}{{>price}}",
  ],
  contribution: [
    "Xin moi {{who}} dong{{again}} BHXH tu nguyen{{months}}, cham nhat {{dueDate}}{{>price}}",
    "Xin moi {{who}} dong BHXH tu nguyen{{months}}, han {{dueDate}}{{>price}}",
  ],
  // No legal consequence of a missed deadline is stated: staff at the counter explain what applies.
  overdue: [
    "BHXH tu nguyen cua {{who}} da qua han dong {{dueDate}}. Xin lien he diem thu BHXH hoac BHXH co so",
    "BHXH tu nguyen {{who}} da qua han dong {{dueDate}}. Xin lien he BHXH co so",
  ],
  prepaid: [
    "BHXH tu nguyen cua {{who}} da dong truoc den het {{paidMonth}}. Muon dong tiep xin dang ky lai tai BHXH co so",
    "BHXH tu nguyen {{who}} da dong truoc den het {{paidMonth}}. Muon dong tiep xin dang ky lai tai BHXH co so",
  ],
};

/** What it costs, by what is known of it. `perhaps` must not be cut: who pays later would be told a wrong price. */
const PRICE: Readonly<Record<PriceKnowledge, readonly string[]>> = {
  known: [": {{amount}}{{place}}"],
  both: [
    ". Dong truoc {{changeDay}}: {{amount}}; tu ngay do: {{laterAmount}}",
    ". Truoc {{changeDay}}: {{amount}}; tu ngay do: {{laterAmount}}",
  ],
  perhaps: [": {{amount}}. Tu {{changeDay}} muc dong co the thay doi"],
  unknown: ["; muc dong co the thay doi, xin hoi diem thu BHXH", "; muc dong co the thay doi"],
  none: [""],
};

const PLACE = [" tai diem thu BHXH gan nha", " tai diem thu BHXH", ""];

/**
 * In this order a text that is too long gives up words, each entry one wording of one part: comfort first, then months
 * and middle names, then the name. What it costs and the day are never given up, and how to check comes near the end.
 */
const SHRINK: readonly Part[] = [
  "again",
  "place",
  "what",
  "months",
  "what",
  "who",
  "who",
  "months",
  "price",
  ...Array.from({ length: 8 }, () => "who" as const),
  "place",
  "what",
  "check",
  "what",
  "check",
  "what",
  "what",
];

/** Septets of one part. Every character here is one septet: names are made plain, and brand and hotline are. */
const ONE_PART = 160;

/** Texts carry no markup, so nothing is to be escaped. */
const PLAIN = { escape: (value: string) => value };

/**
 * The reminder as one SMS part in GSM-7, without accents: who speaks, what runs out and when, what follows, what to pay
 * (both prices where a change is known, a warning where one is only possible), and how to check that it is genuine.
 */
export const smsText = (content: ReminderContent, agency: Agency, code: string): string => {
  const wordings = wordingsOf(content, agency, code);
  const fixed = fixedValues(content, agency);
  const chosen = { who: 0, what: 0, again: 0, months: 0, price: 0, place: 0, check: 0 };
  let text = written(wordings, chosen, fixed);
  for (const part of SHRINK) {
    if (text.length <= ONE_PART) break;
    if (chosen[part] + 1 >= wordings[part].length) continue;
    chosen[part] += 1;
    text = written(wordings, chosen, fixed);
  }
  return text;
};

const written = (
  wordings: Wordings,
  chosen: Readonly<Record<Part, number>>,
  fixed: Readonly<Record<string, string>>,
): string => {
  const wording = (part: Part) => wordings[part][chosen[part]] ?? "";
  const view = {
    ...fixed,
    who: wording("who"),
    again: wording("again"),
    months: wording("months"),
    place: wording("place"),
    check: wording("check"),
  };
  return Mustache.render(MESSAGE, view, { what: wording("what"), price: wording("price") }, PLAIN);
};

const wordingsOf = (content: ReminderContent, { hotline, hotlineFindsCodes }: Agency, code: string): Wordings => ({
  who: whoWordings(content),
  what: WHAT[situationOf(content)],
  again: [" tiep", ""],
  months: monthsWordings(content),
  price: priceWordings(content),
  place: PLACE,
  check: [
    ...(hotlineFindsCodes ? [`Kiem tra tin: ${hotline}, ma ${code}`] : []),
    `Hoi ${hotline}, ma tin ${code}`,
    `Hoi ${hotline}, ma ${code}`,
  ],
});

/** "Xin dong 12 thang truoc 01/07/2027: …": the day belongs to the request where nothing stands between them. */
const priceWordings = (content: ReminderContent): readonly string[] => {
  const knowledge = priceKnowledgeOf(content);
  return knowledge === "both" && situationOf(content) === "expiring"
    ? [" truoc {{changeDay}}: {{amount}}; tu ngay do: {{laterAmount}}"]
    : PRICE[knowledge];
};

const monthsWordings = (content: ReminderContent): readonly string[] => {
  const { months } = content;
  if (months === undefined) return [""];
  const covered = monthsCovered(content);
  const count = ` ${months} thang`;
  // Health cards have two wordings where contributions have three: the first step must not cost them the number.
  return [covered === undefined ? count : coveredText(covered), count, ""];
};

/** ` thang 01-12/2027`, ` thang 11/2026-01/2027`, ` thang 01/2027` */
const coveredText = ({ first, last }: NonNullable<ReturnType<typeof monthsCovered>>): string => {
  const [from, to] = [monthText(first), monthText(last)];
  if (from === to) return ` thang ${to}`;
  return ` thang ${from.slice(3) === to.slice(3) ? from.slice(0, 2) : from}-${to}`;
};

const fixedValues = (content: ReminderContent, { smsBrand }: Agency): Readonly<Record<string, string>> => {
  const { paidThrough, dueDate, lastSafeDay = paidThrough, amount, later } = content;
  return {
    brand: smsBrand,
    paidThrough: dateText(paidThrough),
    paidMonth: monthText(paidThrough),
    dueDate: dateText(dueDate),
    lastSafeDay: dateText(lastSafeDay),
    amount: amount === null ? "" : plainMoneyText(amount),
    changeDay: later === undefined ? "" : dateText(later.from),
    laterAmount: later?.amount == null ? "" : plainMoneyText(later.amount),
  };
};
