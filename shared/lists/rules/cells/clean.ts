import { fromOldFont } from "../old-fonts.ts";

/** More is no cell of a list; what comes after it is cut off, so that every rule on a cell has a bound. */
const LONGEST_CELL = 2_000;

const PLAIN = /^[\x20-\x7e]*$/;
const LINE_ENDS = /\r\n?|[\u2028\u2029\v\f]/g;
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/** Characters that no reader sees: controls, zero widths, marks of direction, fillers. A tab and a line feed are seen. */
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}\p{Variation_Selector}\u115f\u1160\u2800\u3164\uffa0]|\u034f/gu;
/** Letters that look like Đ and are others: Icelandic eth, African D with a bar. */
const LOOK_LIKE_D = /[\u00d0\u00f0\u0189\u0256]/g;
const D_OF: Readonly<Record<string, string>> = { "\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ" };
/** Full-width forms of ASCII, as keyboards for East Asian languages give them, and digits of other scripts. */
const WIDE = /[\uff01-\uff5e]|(?!\d)\p{Nd}/gu;
const DIGITS_IN_SCRIPT = 10;

export interface CleanCell {
  readonly text: string;
  /** The text goes on where it was cut. */
  readonly isCut?: true;
  /** It was written in a font of before Unicode. */
  readonly isOldFont?: true;
}

/**
 * A cell as a person reads it, whatever characters it is made of: old fonts become Unicode, look-alikes of Đ become Đ,
 * full-width digits become digits; invisible characters go; the text is bounded and in NFC.
 */
export const cleanCell = (written: string): CleanCell => {
  const isCut = written.length > LONGEST_CELL;
  const bounded = withoutEntities(isCut ? `${written.slice(0, LONGEST_CELL)}…` : written);
  if (PLAIN.test(bounded)) return isCut ? { text: bounded, isCut } : { text: bounded };
  const meant = fromOldFont(bounded);
  const text = (meant ?? bounded)
    .normalize("NFC")
    .replace(LINE_ENDS, "\n")
    .replace(SPACES, " ")
    .replace(INVISIBLE, "")
    .replace(LOOK_LIKE_D, (letter) => D_OF[letter] ?? letter)
    .replace(WIDE, plainForm);
  return { text, ...(isCut && { isCut }), ...(meant !== undefined && { isOldFont: true as const }) };
};

const MARKS: Readonly<Record<string, string>> = { acute: "\u0301", grave: "\u0300", circ: "\u0302", tilde: "\u0303" };

/** Letters as web pages write them ("Nguy&#7877;n", "Ho&agrave;ng"), which programs leave in their exports. */
const withoutEntities = (text: string): string =>
  text.includes("&")
    ? text
        .replace(/&amp;(?=#|[a-z]{4,6};)/gi, "&")
        .replace(/&#(?:x([0-9a-f]{2,5})|(\d{2,6}));?/gi, (whole, hex?: string, decimal?: string) => {
          const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
          const character = code > 0x1f && code < 0xd800 ? String.fromCharCode(code) : whole;
          return character;
        })
        .replace(/&([a-z])(acute|grave|circ|tilde);/gi, (_, letter: string, mark: string) =>
          (letter + (MARKS[mark.toLowerCase()] ?? "")).normalize("NFC"),
        )
        .replaceAll("&nbsp;", " ")
    : text;

const plainForm = (wide: string): string => {
  const plain = wide.normalize("NFKC");
  if (plain !== wide) return plain;
  // Each script has its ten digits in a row; how far a digit is from its script's zero is what it is worth.
  const code = wide.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < DIGITS_IN_SCRIPT - 1 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
};
