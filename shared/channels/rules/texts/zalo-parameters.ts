import { shortName } from "../../../people/rules/names.ts";
import type { ReminderContent } from "../../../reminders/rules/types.ts";
import { dateText } from "../../../wording/rules/date-text.ts";
import { moneyText } from "../../../wording/rules/money-text.ts";
import { monthsCovered, monthText } from "./period-text.ts";
import { priceKnowledgeOf } from "./situation.ts";

interface Parameter {
  /** Zalo's number of the type; it sets the greatest length. */
  readonly zaloType: 1 | 4 | 5 | 9 | 11;
  readonly maxLength: number;
  /** What template info calls it; values of a `DATE` must look like one. */
  readonly type: "STRING" | "DATE";
  readonly value: (content: ReminderContent, code: string) => string;
}

const name = { zaloType: 1, maxLength: 30, type: "STRING" } as const;
const names = { zaloType: 9, maxLength: 200, type: "STRING" } as const;
const label = { zaloType: 5, maxLength: 30, type: "STRING" } as const;
const day = { zaloType: 11, maxLength: 20, type: "DATE" } as const;
const id = { zaloType: 4, maxLength: 30, type: "STRING" } as const;

/** Every parameter that our templates use. Amounts are labels: Zalo's own currency type cannot say that none is known. */
export const ZALO_PARAMETERS = {
  customer_name: { ...name, value: ({ recipientName }) => shortName(recipientName, name.maxLength) },
  insured: { ...names, value: (content) => insuredText(content) },
  expiry_date: { ...day, value: ({ paidThrough }) => dateText(paidThrough) },
  last_safe_day: { ...day, value: ({ lastSafeDay, paidThrough }) => dateText(lastSafeDay ?? paidThrough) },
  paid_month: { ...day, value: ({ paidThrough }) => monthText(paidThrough) },
  deadline: { ...label, value: (content) => (hasDeadline(content) ? dateText(content.dueDate) : "Theo đăng ký mới") },
  period: { ...label, value: ({ months }) => (months === undefined ? "Theo từng thành viên" : `${months} tháng`) },
  period_months: { ...label, value: (content) => coveredText(content) },
  amount: { ...label, value: (content) => amountText(content) },
  price_note: { ...label, value: (content) => priceNote(content) },
  code: { ...id, value: (_content, code) => code },
} satisfies Readonly<Record<string, Parameter>>;

export type ZaloParameterName = keyof typeof ZALO_PARAMETERS;

/** Methods of voluntary SI without a deadline are due on the last day paid for. */
const hasDeadline = ({ dueDate, paidThrough }: ReminderContent): boolean => dueDate !== paidThrough;

const coveredText = (content: ReminderContent): string => {
  const covered = monthsCovered(content);
  if (covered === undefined) return "Theo đăng ký mới";
  const [from, to] = [monthText(covered.first), monthText(covered.last)];
  return from === to ? to : `${from}–${to}`;
};

const amountText = (content: ReminderContent): string =>
  content.amount === null || priceKnowledgeOf(content) === "none" ? "Xin hỏi điểm thu BHXH" : moneyText(content.amount);

const priceNote = (content: ReminderContent): string => {
  const { later, today } = content;
  const from = later === undefined ? "" : dateText(later.from);
  switch (priceKnowledgeOf(content)) {
    case "known":
      return `Tính theo mức ngày ${dateText(today)}`;
    case "both":
      return `Từ ${from}: ${moneyText(later?.amount ?? 0).replace(" đồng", "đ")}`;
    case "perhaps":
      return `Có thể thay đổi từ ${from}`;
    case "unknown":
      return "Mức đóng có thể thay đổi";
    case "none":
      return "Theo mức ngày đóng";
  }
};

/** "ông/bà" where the recipient alone is insured: the name stands there already. */
const insuredText = ({ insuredNames, recipientName }: ReminderContent): string => {
  const [insured, ...others] = insuredNames;
  const isRecipient = others.length === 0 && insured?.normalize("NFC") === recipientName.normalize("NFC");
  return isRecipient ? "ông/bà" : listed(insuredNames, names.maxLength);
};

/** Names for a sentence: all of them if they fit, else in their short form, else as many as fit "và 3 người khác". */
const listed = (all: readonly string[], limit: number): string => {
  const whole = inSentence(all.map((one) => one.normalize("NFC")));
  if (whole.length <= limit) return whole;
  const short = all.map((one) => shortName(one, name.maxLength));
  let shown = short.length;
  while (shown > 1 && andOthers(short, shown).length > limit) shown -= 1;
  return andOthers(short, shown);
};

const andOthers = (all: readonly string[], shown: number): string => {
  const rest = all.length - shown;
  return inSentence([...all.slice(0, shown), ...(rest > 0 ? [`${rest} người khác`] : [])]);
};

const inSentence = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} và ${items.at(-1)}`;
