import Mustache from "mustache";
import type { Agency } from "../../../provinces/rules/agency.ts";
import type { ReminderContent } from "../../../reminders/rules/types.ts";
import { dateText } from "../../../wording/rules/date-text.ts";
import { plainMoneyText } from "../../../wording/rules/money-text.ts";
import { whoWordings } from "./sms-names.ts";

const MESSAGE = "{{brand}}: {{>what}}{{price}} {{place}}{{note}}. {{check}}.";

type Part = "who" | "what" | "place" | "note" | "check";
type Wordings = Readonly<Record<Part, readonly string[]>>;

/** What runs out and what to do about it, from the full wording to the shortest. */
const WHAT = {
  expiring: [
    "The BHYT cua {{who}} het han {{paidThrough}}. Moi dong tiep{{months}}",
    "The BHYT {{who}} het han {{paidThrough}}. Moi dong",
  ],
  resumable: [
    "The BHYT cua {{who}} da het han {{paidThrough}}. Moi dong tiep{{months}} cham nhat {{lastSafeDay}} de duoc tinh lien tuc",
    "The BHYT {{who}} da het han {{paidThrough}}. Moi dong{{months}} cham nhat {{lastSafeDay}}",
    "The BHYT {{who}} da het han {{paidThrough}}. Moi dong cham nhat {{lastSafeDay}}",
    "The BHYT {{who}} da het han {{paidThrough}}. Moi dong",
    "The BHYT {{who}} het han {{paidThrough}}. Moi dong",
  ],
  expired: [
    "The BHYT cua {{who}} da het han {{paidThrough}}. Moi dong tiep{{months}}",
    "The BHYT {{who}} da het han {{paidThrough}}. Moi dong",
    "The BHYT {{who}} het han {{paidThrough}}. Moi dong",
  ],
  contribution: [
    "BHXH tu nguyen cua {{who}} da dong den {{paidThrough}}. Moi dong tiep{{months}} cham nhat {{dueDate}}",
    "Moi {{who}} dong BHXH tu nguyen{{months}} cham nhat {{dueDate}}",
    "Moi {{who}} dong BHXH tu nguyen cham nhat {{dueDate}}",
    "Han dong BHXH tu nguyen {{dueDate}}",
  ],
  // No legal consequence of a missed deadline is stated: whoever takes the payment explains what applies.
  overdue: [
    "BHXH tu nguyen cua {{who}} da dong den {{paidThrough}}, han dong ky tiep {{dueDate}}. Moi hoi va dong tiep",
    "BHXH tu nguyen {{who}} co han dong {{dueDate}}. Moi hoi va dong tiep",
  ],
  open: [
    "BHXH tu nguyen cua {{who}} da dong den {{paidThrough}}. Moi hoi va dong tiep",
    "BHXH tu nguyen {{who}} da dong den {{paidThrough}}. Moi hoi va dong tiep",
  ],
} as const;

const PLACE = ["tai dai ly thu hoac BHXH co so", "tai dai ly thu/BHXH co so"];

/** In this order a text that is too long gives up words: each entry moves one part to its next shorter wording. */
const SHRINK: readonly Part[] = [
  "check",
  "place",
  "who",
  "who",
  "what",
  "note",
  "who",
  "what",
  "who",
  "who",
  "what",
  "what",
];

/** Septets of one part. Every character here is one septet: names are made plain, and brand and hotline are. */
const ONE_PART = 160;

/** Texts carry no markup, so nothing is to be escaped. */
const PLAIN = { escape: (value: string) => value };

/**
 * The reminder as one SMS part in GSM-7, without accents: who speaks, what runs out and when, what to pay (both prices
 * where a change is known, a warning where one is only possible), where to pay, and how to check that it is genuine.
 */
export const smsText = (content: ReminderContent, agency: Agency, code: string): string => {
  const wordings = wordingsOf(content, agency, code);
  const fixed = fixedValues(content, agency);
  const chosen = { who: 0, what: 0, place: 0, note: 0, check: 0 };
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
    place: wording("place"),
    note: wording("note"),
    check: wording("check"),
  };
  return Mustache.render(MESSAGE, view, { what: wording("what") }, PLAIN);
};

const wordingsOf = (content: ReminderContent, { hotline }: Agency, code: string): Wordings => ({
  who: whoWordings(content),
  what: WHAT[situationOf(content)],
  place: PLACE,
  note: noteWordings(content),
  check: [`Goi ${hotline} de kiem tra, ma tin ${code}`, `Goi ${hotline}, ma ${code}`],
});

const fixedValues = (content: ReminderContent, { smsBrand }: Agency): Readonly<Record<string, string>> => ({
  brand: smsBrand,
  paidThrough: dateText(content.paidThrough),
  dueDate: dateText(content.dueDate),
  lastSafeDay: content.lastSafeDay === undefined ? "" : dateText(content.lastSafeDay),
  months: content.months === undefined ? "" : ` ${content.months} thang`,
  price: isPriced(content) ? priceText(content) : "",
});

const situationOf = ({ scheme, today, dueDate, paidThrough, lastSafeDay }: ReminderContent): keyof typeof WHAT => {
  if (scheme === "voluntary-si") {
    // Methods without a deadline are due on the last day paid for.
    if (dueDate === paidThrough) return "open";
    return today > dueDate ? "overdue" : "contribution";
  }
  if (today <= paidThrough) return "expiring";
  return lastSafeDay !== undefined && today <= lastSafeDay ? "resumable" : "expired";
};

/** Where staff at the counter must be asked anyway, no price is told. */
const isPriced = (content: ReminderContent): boolean => !["overdue", "open"].includes(situationOf(content));

const priceText = ({ amount, later }: ReminderContent): string => {
  if (amount === null) return "";
  const now = `: ${plainMoneyText(amount)}`;
  return later?.amount == null ? now : `${now} (tu ${dateText(later.from)}: ${plainMoneyText(later.amount)})`;
};

const noteWordings = (content: ReminderContent): readonly string[] => {
  const { amount, later } = content;
  if (!isPriced(content) || (amount !== null && later?.amount !== null)) return [""];
  if (later === undefined) return [", muc dong xin hoi tai do", ", hoi gia tai do"];
  const from = dateText(later.from);
  return [`, muc dong co the thay doi tu ${from}`, `, gia co the doi tu ${from}`];
};
