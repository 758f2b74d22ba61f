import { payoutCardOf, payoutTemplates, renderPayoutCard } from "../../shared/channels/rules/texts/payout-cards.ts";
import { payoutSms } from "../../shared/channels/rules/texts/payout-sms.ts";
import { smsText } from "../../shared/channels/rules/texts/sms-texts.ts";
import { renderZaloCard, zaloMessageOf, zaloTemplates } from "../../shared/channels/rules/texts/zalo-templates.ts";
import { province } from "../../shared/provinces/ha-tinh.ts";
import { sizeOfSms } from "../../shared/wording/rules/gsm-segments.ts";
import type { MessageKind } from "./examples.ts";
import { MESSAGE_KINDS } from "./kinds.ts";
import { PAYOUT_KINDS, type PayoutKind } from "./payout-kinds.ts";

const { agency } = province;
const CODE = "K7M2Q9XA";

/** All kinds of messages side by side, as Markdown. */
export const messagesPage = (): string =>
  `${[
    INTRODUCTION,
    LIMITS,
    ...MESSAGE_KINDS.map(kindSection),
    ...PAYOUT_KINDS.map(payoutSection),
    parametersSection(),
  ].join("\n\n")}\n`;

const INTRODUCTION = `# What messages say

Written by \`npm run messages\` from \`shared/channels/rules/texts\`; a test holds it to the code. The people are invented.

Every message names the agency first, has one reading (without accents too), says what runs out and when, what follows, what to pay
and where, and how to check it. Nothing in it is a link, a full account number, a one-time password or a question; the linter looks at
the final text. The number is the office's own, a setting; "Kiem tra tin" is said only where it can look codes up.

* **Order of giving up.** An SMS that is too long loses "tiep", "gan nha", the exact months, middle names, the number of months and the
  name, in this order; then the place. The day and the price stay; how to check stays to the end.
* **Names.** A given name never stands alone in an SMS: without its accents it can be a rude word. Compound family names stay whole.
* **One date.** The last day itself is named in both channels ("30/03/2027", never "before 31/03").`;

const LIMITS = `## Limits

| | Zalo card | SMS |
|---|---|---|
| length | title 9–65, paragraphs 9–400, at most four; ours have at most 400 fixed characters in all | one part: 160 septets of GSM-7 |
| table | 2–8 rows, labels 3–36 | |
| values | at most ten parameters; names 30, lists 200, labels 30, days 20, code 30 | |
| buttons | two, titles 5–30: call, refuse | |
| accents | yes, NFC | none |`;

const kindSection = (kind: MessageKind): string => {
  const { templateId, params } = zaloMessageOf(kind.content, agency, CODE);
  const card = renderZaloCard(agency, templateId, params);
  return section(kind, { templateId, card, text: smsText(kind.content, agency, CODE) });
};

const payoutSection = (kind: PayoutKind): string => {
  const { templateId, params } = payoutCardOf(kind.content, agency, CODE);
  const card = renderPayoutCard(agency, templateId, params);
  return section(kind, { templateId, card, text: payoutSms(kind.content, agency, CODE) });
};

interface Said {
  readonly templateId: string;
  readonly card: ReturnType<typeof renderZaloCard> | ReturnType<typeof renderPayoutCard>;
  readonly text: string;
}

const section = (
  { name, when, why }: Pick<MessageKind, "name" | "when" | "why">,
  { templateId, card, text }: Said,
): string => {
  const key = Object.entries(agency.zaloTemplates).find(([, id]) => id === templateId)?.[0];
  const zalo = [`**${card?.title}**`, ...(card?.body ?? "").split("\n"), buttonsText(card?.buttons ?? [])];
  return [
    `## ${name}`,
    `${why} *When:* ${when}.`,
    `| Zalo: \`${key}\` | SMS: ${sizeOfSms(text).length} of 160 |\n|---|---|\n| ${zalo.join("<br>")} | ${text} |`,
  ].join("\n\n");
};

const buttonsText = (buttons: readonly { readonly title: string }[]): string =>
  buttons.map(({ title }) => `[${title}]`).join(" ");

const parametersSection = (): string => {
  const rows = [...zaloTemplates(agency), ...payoutTemplates(agency)].map(
    ({ templateName, title, body, listParams }) => {
      const fixed = `${title}${body}`.replace(/<\w+>|\n/g, "").length;
      return `| \`${templateName}\` | ${fixed} | ${listParams.map(({ name }) => `\`${name}\``).join(", ")} |`;
    },
  );
  return [
    "## Templates to register",
    `| template | fixed characters | parameters |\n|---|---|---|\n${rows.join("\n")}`,
  ].join("\n\n");
};
