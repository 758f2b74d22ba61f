import { unaccent } from "../../../kernel/rules/unaccent.ts";
import { KNOWN } from "./lexicon.ts";

/** A part of a text between commas and stops. */
export interface Clause {
  /** Lower case without accents; typing errors and short forms are mended as far as the grammar's own words go. */
  readonly words: readonly string[];
  /** It ends with a question mark. */
  readonly isAsked: boolean;
}

/** Words that only their accents tell from a refusing one. Without accents the words around decide. */
const TOLD_APART = new Map(
  Object.entries({
    đúng: "right",
    dùng: "use",
    dụng: "use",
    thời: "time",
    chán: "bored",
    chân: "foot",
    bố: "father",
    bộ: "set",
    tắt: "switch",
    họ: "they",
    nó: "it",
    nợ: "debt",
    đóng: "pay",
    mã: "code",
    sổ: "book",
    dũng: "brave",
    chớ: "dung",
    cấm: "dung",
    nỏ: "khong",
    chả: "khong",
    chẳng: "khong",
    ứ: "khong",
    mô: "where",
    răng: "why",
    bị: "suffer",
  }),
);

const SHORT_FORMS = new Map(
  Object.entries({
    khong: "k ko kg kh khg kho hok hk hong hem hog kong chang no deo del dek dech khum hum 0",
    dung: "dg dug",
    nua: "nx nuax",
    nhe: "nghe nhen nghen hen hi",
    duoc: "dc",
    toi: "tui tau",
    minh: "mk mik",
    vay: "z v rua",
    roi: "r rui",
    gui: "gj guj",
    nhan: "nt",
  }).flatMap(([word, forms]) => forms.split(" ").map((form) => [form, word] as const)),
);

/** Every syllable of Vietnamese without its accents, and more; what is none is a typing error or no Vietnamese. */
const SYLLABLE = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/;

export const clausesOf = (text: string): readonly Clause[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .split(/(?<=[.,;:!?…])(?=\s)|(?<=[?!])/)
    .map((part) => ({ words: wordsIn(part), isAsked: part.includes("?") }))
    .filter(({ words, isAsked }) => words.length > 0 || isAsked);

/** The same text typed on a keyboard that does not turn Telex or VNI into accents. */
export const withoutTypingMethod = (text: string): string =>
  text.toLowerCase().replace(/[\p{L}\p{N}]+/gu, (word) =>
    word
      .replace(/(?<=[a-z]\d{0,20})\d/g, "")
      .replace(/w/g, "")
      .replace(/(?<=[aeiouy][a-z]{0,3})[sfrxj]$/, ""),
  );

const wordsIn = (part: string): readonly string[] => {
  const written = part.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const isSpelledOut = written.length > 3 && written.every((word) => word.length === 1);
  return (isSpelledOut ? [written.join("")] : written).flatMap(mended);
};

const mended = (word: string): readonly string[] => {
  const apart = TOLD_APART.get(word);
  if (apart !== undefined) return [apart];
  const bare = unaccent(word);
  const short = SHORT_FORMS.get(bare);
  if (short !== undefined || KNOWN.has(bare)) return [short ?? bare];
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

/** Words that decide and are worth mending. */
const MENDED = ["khong", "tuchoi", "choi", "nhan", "dung", "ngung", "chan", "huy", "stop", "muon", "nhac", "thoi"];

const nearest = (word: string): string | undefined =>
  word.length < 4 ? undefined : MENDED.find((known) => isOneSlipFrom(word, known));

/** One letter too many, missing, wrong, or two in the wrong order. */
const isOneSlipFrom = (word: string, known: string): boolean => {
  if (Math.abs(word.length - known.length) > 1) return false;
  let start = 0;
  while (start < known.length && word[start] === known[start]) start++;
  const [rest, wanted] = [word.slice(start), known.slice(start)];
  return (
    rest.slice(1) === wanted ||
    rest === wanted.slice(1) ||
    rest.slice(1) === wanted.slice(1) ||
    (rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2))
  );
};
