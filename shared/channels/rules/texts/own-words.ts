import Mustache from "mustache";
import { unaccent } from "../../../kernel/rules/unaccent.ts";
import type { Agency } from "../../../provinces/rules/agency.ts";
import type { ReminderContent } from "../../../reminders/rules/types.ts";
import { whoWordings } from "./sms-names.ts";
import { smsText } from "./sms-texts.ts";
import { ZALO_PARAMETERS } from "./zalo-parameters.ts";
import { parametersIn, withoutStrayBrackets } from "./zalo-templates.ts";

/** Septets of one part: every character of a plain text is one. */
export const ONE_SMS = 160;

type SmsAgency = Pick<Agency, "smsBrand" | "hotline">;

/** The SMS of a reminder: what staff wrote for its step, or the built-in text. */
export const reminderSms = (content: ReminderContent, agency: Agency, code: string): string =>
  content.words === undefined ? smsText(content, agency, code) : ownSms(content.words.sms, content, agency, code);

/**
 * Staff's words between the brand, which carriers want first, and the way to check the message. Names give way in their
 * shorter forms until it is one SMS.
 */
const ownSms = (words: string, content: ReminderContent, agency: SmsAgency, code: string): string => {
  const names = whoWordings(content).map((who) => writtenSms(words, content, { ...agency, code, who }));
  return names.find((text) => text.length <= ONE_SMS) ?? names.at(-1) ?? "";
};

interface SmsValues extends SmsAgency {
  readonly code: string;
  readonly who: string;
}

const writtenSms = (words: string, content: ReminderContent, { smsBrand, hotline, code, who }: SmsValues): string => {
  const values = Object.fromEntries(
    parametersIn(words).map((name) => [
      name,
      name === "customer_name" || name === "insured" ? who : plain(ZALO_PARAMETERS[name].value(content, code)),
    ]),
  );
  const said = Mustache.render(withoutStrayBrackets(words), values, undefined, {
    tags: ["<", ">"],
    escape: (value: string) => value,
  });
  return `${smsBrand}: ${withoutLastStop(plain(said))}. Hoi ${hotline}, ma ${code}`;
};

/** The sentence is ended by what follows it. */
const withoutLastStop = (text: string): string => (text.endsWith(".") ? withoutLastStop(text.slice(0, -1)) : text);

/** Letters that every phone shows and no carrier counts double. */
const plain = (text: string): string =>
  unaccent(text)
    .replace(/[–—]/g, "-")
    .replace(/[“”]/g, '"')
    .replace(/[^A-Za-z0-9 .,:;'"()/&+%?!-]/g, "")
    .replace(/ +/g, " ")
    .trim();
