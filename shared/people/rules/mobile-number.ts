import { type MetadataJson, parsePhoneNumberFromString } from "libphonenumber-js/core";
import { withoutSpreadsheetTraces } from "../../kernel/rules/digits.ts";
import { type SaidNumber, saidNumbers } from "./phone-words.ts";
import type { MobileNumber } from "./types.ts";
import metadata from "./vn-phone-metadata.json" with { type: "json" };

// Only one country can be meant; the library's own metadata of all countries would be 80 KB of the bundle.
const vietnam = { ...metadata, nonGeographic: {} } as unknown as MetadataJson; // JSON is typed as arrays, the library wants tuples

export type ParsedMobile =
  | { readonly kind: "ok"; readonly number: MobileNumber }
  /** No number is written there. */
  | { readonly kind: "none" }
  /** Something is there, but no Vietnamese mobile can be read from it: a landline, a placeholder, a typing error. */
  | { readonly kind: "unusable" /** Numbers that words cross out. */; readonly gone?: readonly MobileNumber[] };

/** Prefixes handed out to mobile networks since the change to ten digits in 2018, without the leading zero. */
const MOBILE = /^(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}$/;

/** Eleven-digit prefixes until 2018 and what became of them, both without the leading zero. */
const RENUMBERED: ReadonlyMap<string, string> = new Map([
  ...["162", "163", "164", "165", "166", "167", "168", "169"].map((old) => [old, `3${old.slice(2)}`] as const),
  ...Object.entries({ 120: "70", 121: "79", 122: "77", 126: "76", 128: "78" }),
  ...Object.entries({ 123: "83", 124: "84", 125: "85", 127: "81", 129: "82" }),
  ...Object.entries({ 186: "56", 188: "58", 199: "59" }),
]);

const BETWEEN_NUMBERS = /[/;,|&\n]|\s(?:hoặc|hoac|và|va)\s/i;
const PERHAPS_BETWEEN_NUMBERS = [/\s+[-–]\s+|\s{2,}/, /\s+/, /[-–]/];
/** Another country's number must not be read as ours after its country code is cut off. */
const FOREIGN = /(?:\+|^\D*00)(?!\s*\(?84)/;
/**
 * Area codes of before 2017, which today's mobile prefixes look like: in parentheses, or Hà Tĩnh's own 039 before a number
 * as landlines have it.
 */
const LANDLINE =
  /^\D{0,20}(?:\(0(?:8|4|[2357]\d{1,2}|6\d{1,2})\)\s?\d|039[ .-]{1,3}[36](?:\d{6}|\d{3}[ .-]\d{3})(?!\d))/;
const MAX_CELL = 500;
const ONE_DIGIT_REPEATED = /^(\d)\1{8}$/;

/**
 * The first Vietnamese mobile number in a cell, however it is written: with spaces, dots or dashes, `+84`, `84`, `0084`,
 * `(0)`, without its leading zero, with a prefix of before 2018, or beside other numbers ("0912… / 0983…").
 */
export const parseMobile = (text: string): ParsedMobile => {
  const cell = withoutSpreadsheetTraces(text.slice(0, MAX_CELL));
  if (!/\d/.test(cell)) return { kind: "none" };
  const said = saidNumbers(cell);
  if (said !== undefined) return numberOf(said);
  const parts = cell.split(BETWEEN_NUMBERS).filter((part) => !FOREIGN.test(part));
  const number = firstIn(parts, (part) => firstMobileIn(part, PERHAPS_BETWEEN_NUMBERS));
  return number === undefined ? { kind: "unusable" } : { kind: "ok", number };
};

/** The number that words call new, or else the first that they do not cross out. */
const numberOf = (said: readonly SaidNumber[]): ParsedMobile => {
  const read = said.flatMap(({ text, is }) => {
    const number = mobileOf(text);
    return number === undefined ? [] : [{ number, is }];
  });
  const found = read.find(({ is }) => is === "new") ?? read.find(({ is }) => is === "plain");
  return found === undefined
    ? { kind: "unusable", gone: read.map(({ number }) => number) }
    : { kind: "ok", number: found.number };
};

/** Reads the text as one number; failing that, splits it ever finer, so that separators inside a number do no harm. */
const firstMobileIn = (text: string, [separator, ...finer]: readonly RegExp[]): MobileNumber | undefined => {
  const whole = mobileOf(text);
  if (whole !== undefined || separator === undefined) return whole;
  return firstIn(text.split(separator), (part) => firstMobileIn(part, finer));
};

const firstIn = <T>(parts: readonly string[], read: (part: string) => T | undefined): T | undefined => {
  for (const part of parts) {
    const found = read(part);
    if (found !== undefined) return found;
  }
  return undefined;
};

const mobileOf = (text: string): MobileNumber | undefined => {
  if (LANDLINE.test(text)) return undefined;
  const parsed = parsePhoneNumberFromString(text, "VN", vietnam);
  if (parsed?.countryCallingCode !== "84") return undefined;
  const national = currentNumber(parsed.nationalNumber);
  if (!MOBILE.test(national) || ONE_DIGIT_REPEATED.test(national)) return undefined;
  // The pattern above has just shown that these are nine digits.
  return `+84${national}` as MobileNumber;
};

const currentNumber = (national: string): string => {
  const prefix = RENUMBERED.get(national.slice(0, 3));
  return national.length === 10 && prefix !== undefined ? prefix + national.slice(3) : national;
};
