import type { PayoutContent } from "../../../payouts/rules/content.ts";
import { lintMessage } from "../../../wording/rules/lint.ts";

/** Places as lists name them: letters, and numbers of up to three digits. */
const PLACE = /^(?:[\p{Script=Latin}\p{M}\s,.'()/-]|(?<!\d)\d{1,3}(?!\d))+$/u;
const LETTERS = /^[\p{Script=Latin}\p{M}\s.'()&-]+$/u;

const NO_OFFICE = { hotline: "" };

const allowed = (text: string | undefined, form: RegExp, longest: number): string | undefined => {
  const plain = text?.normalize("NFC").replace(/\s+/g, " ").trim() ?? "";
  const isFine =
    plain !== "" && plain.length <= longest && form.test(plain) && lintMessage(plain, NO_OFFICE).length === 0;
  return isFine ? plain : undefined;
};

/** What a list puts into a message passes an allow-list; what does not is said without it. */
export const placeOf = (text: string | undefined, longest: number): string | undefined => allowed(text, PLACE, longest);

export const bankOf = (text: string | undefined, longest: number): string | undefined =>
  allowed(text, LETTERS, longest);

/** `07h30 ngày 06/01/2027`; the day alone where no hour is known. */
export const cashTimeOf = (cashFrom: string | undefined, dayWord: "ngày" | "ngay"): string => {
  const [day = "", time = ""] = (cashFrom ?? "").split("T");
  const [year, month, date] = day.split("-");
  const written = `${dayWord} ${date}/${month}/${year}`;
  return time === "" || time === "00:00" ? written : `${time.replace(":", "h")} ${written}`;
};

export const isPayout = (content: { readonly scheme: string }): content is PayoutContent =>
  content.scheme === "pension-payout";
