import { unaccent } from "../../../kernel/rules/unaccent.ts";
import { KNOWN } from "./lexicon.ts";
import { withoutGivenNames } from "./names.ts";
import { SHORT_FORMS, SHORT_PAIRS, TOLD_APART } from "./short-forms.ts";
import { nearest } from "./slips.ts";

/** A part of a text between commas and stops. */
export interface Clause {
  /** Lower case without accents; typing errors and short forms are mended as far as the grammar's own words go. */
  readonly words: readonly string[];
  /** It ends with a question mark. */
  readonly isAsked: boolean;
}

const ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?";
const VOWELS =
  "(?:a[iouy]?|e[ou]?|i(?:a|eu?|u)?|o(?:a[iyo]?|eo?|i|o)?|u(?:a[iy]?|e|i|o[iu]?|u|y(?:a|eu?|u)?)?|y(?:a|eu?)?)";
/** Every syllable of Vietnamese without its accents, and more; what is none is a typing error or no Vietnamese. */
const SYLLABLE = new RegExp(`^${ONSET}(?:${VOWELS}(?:ng|[cmnpt])?|[aeiouy]{0,2}[aeiy](?:nh|ch))$`);

export const clausesOf = (text: string): readonly Clause[] =>
  withoutGivenNames(text.normalize("NFC"))
    .toLowerCase()
    .split(/(?<=[.,;:!?…])(?=\s)|(?<=[?!])/)
    .map((part) => ({ words: wordsIn(part), isAsked: part.includes("?") }))
    .filter(({ words, isAsked }) => words.length > 0 || isAsked);

/** The same text typed on a keyboard that does not turn Telex or VNI into accents. */
export const withoutTypingMethod = (text: string): string =>
  text.toLowerCase().replace(/[\p{L}\p{N}]+/gu, (word) =>
    word
      .replace(/(?<=[a-z]\d{0,20})\d/g, "")
      .replace(/(?<=[aeiouy])w/g, "")
      .replace(/w/g, "u")
      .replace(/(?<=[aeiouy][a-z]{0,3})[sfrxj]$/, ""),
  );

const wordsIn = (part: string): readonly string[] => {
  const written = part.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const joined = written.join("");
  const isSpelledOut = (written.length > 3 || joined === "tc") && written.every((word) => word.length === 1);
  return onceSaid(isSpelledOut ? [joined] : written).flatMap(mended);
};

/** "Stop stop stop" says stop; "đừng dừng" says two things. */
const onceSaid = (words: readonly string[]): readonly string[] => {
  const length = words.findIndex((_, at) => at > 0 && words.every((word, index) => word === words[index % at]));
  return length > 0 ? words.slice(0, length) : words;
};

const mended = (word: string): readonly string[] => {
  const apart = TOLD_APART.get(word);
  if (apart !== undefined) return [apart];
  const bare = unaccent(word);
  const short = SHORT_FORMS.get(bare);
  if (short !== undefined || KNOWN.has(bare)) return [short ?? bare];
  const pair = SHORT_PAIRS.get(bare);
  if (pair !== undefined) return pair;
  const folded = bare.replace(/([a-z])\1+/g, "$1").replace(/j$/, "i");
  const known = SHORT_FORMS.get(folded) ?? folded;
  if (KNOWN.has(known) || known.length < 3 || SYLLABLE.test(known)) return [known];
  return takenApart(bare) ?? takenApart(known) ?? [nearest(known) ?? known];
};

/** Whether letters can be Vietnamese, as one syllable or as words of the grammar written together; Telex counts too. */
export const canBeWords = (letters: string): boolean =>
  [letters, withoutTypingMethod(letters).replace(/([a-z])\1+/g, "$1")].some(
    (each) => SYLLABLE.test(each) || KNOWN.has(each) || takenApart(each) !== undefined,
  );

/** `khongnhantin` is three words of the grammar; undefined when it cannot be taken apart into them. */
const takenApart = (joined: string): readonly string[] | undefined => {
  if (joined.length > 40) return undefined;
  const upTo: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= joined.length; end++) {
    const ways = LENGTHS.flatMap((length) => {
      const before = upTo[end - length];
      const word = joined.slice(Math.max(end - length, 0), end);
      return before !== undefined && KNOWN.has(word) && (word.length > 1 || word === "y") ? [[...before, word]] : [];
    });
    upTo.push(ways.toSorted((a, b) => a.length - b.length)[0]);
  }
  return upTo.at(-1);
};

/** Of two ways of taking it apart into as many words, the one with the longer last word: "tu choi", not "tuc hoi". */
const LENGTHS = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
