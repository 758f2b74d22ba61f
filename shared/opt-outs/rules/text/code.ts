import { canBeWords } from "./clauses.ts";

/** What a text says beside the look-up code that it holds. */
export interface WithCode {
  readonly code?: string;
  readonly rest: string;
}

const LETTER = "[a-hj-np-z2-9]";
/** Eight characters, in one piece or in two; six and without L, as codes had before. */
const NEW_CODE = new RegExp(`(?<![\\p{L}\\p{N}])(${LETTER}{4})([\\s.-]?)(${LETTER}{4})(?![\\p{L}\\p{N}])`, "giu");
const OLD_CODE = /(?<![\p{L}\p{N}])([a-hjkmnp-z2-9]{6})(?![\p{L}\p{N}])/giu;
const NAMED = /(?:^|[^\p{L}])(?:mã|ma|code)(?: (?:số|so|tin|tra cứu|tra cuu))?\s{0,5}(?:là|la)?\s{0,5}[:=]?\s{0,5}$/iu;

/** The first look-up code in a text: one attempt a text, however many stand in it. */
export const codeIn = (text: string): WithCode => {
  const found = [...text.matchAll(NEW_CODE)].find(isNewCode) ?? [...text.matchAll(OLD_CODE)].find(isOldCode);
  if (found === undefined) return { rest: text };
  const code = found[0].replace(/[^a-z0-9]/gi, "").toUpperCase();
  const before = text.slice(0, found.index).replace(NAMED, " ");
  const after = text.slice(found.index + found[0].length).replace(NEW_CODE, " ");
  return { code, rest: `${before} ${after}` };
};

/** Two halves need a digit, or they are words. Eight letters in one piece are no Vietnamese word, but may be several. */
const isNewCode = ([text, first = "", between = "", last = ""]: RegExpExecArray): boolean => {
  const isMixed = /\d/.test(text) && /[a-z]/i.test(text);
  if (between !== "")
    return isMixed && !/^(?:bhyt|bhxh)/i.test(first) && !/^(?:\D+\d+|\d+\D+)$/.test(`${first}${last}`);
  // One code in 65,000 has no letter; numbers of people, phones and days are longer or hold a 0 or 1.
  return (
    isMixed ||
    /^\d{8}$/.test(text) ||
    (!/\d/.test(text) && !/^messages$/i.test(text) && !canBeWords(text.toLowerCase()))
  );
};

/** "6thang" is no code, "K7M2Q9" is; without a digit what can be no word, or stands beside the word for it. */
const isOldCode = (found: RegExpExecArray): boolean => {
  const [text] = found;
  const isNamed = NAMED.test(found.input.slice(0, found.index));
  if (!/\d/.test(text)) return isNamed || !canBeWords(text.toLowerCase());
  return /[a-z]/i.test(text) && (isNamed || !/^(?:\d+[a-z]+|[a-z]+\d+)$/i.test(text) || text === text.toUpperCase());
};
