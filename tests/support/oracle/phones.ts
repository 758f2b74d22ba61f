import type { Dice } from "./dice.ts";

/** Prefixes of mobile numbers today, and what the ones that had eleven digits until 2018 were before. */
const OLD_PREFIXES = new Map([
  ["032", "0162"],
  ["033", "0163"],
  ["034", "0164"],
  ["035", "0165"],
  ["036", "0166"],
  ["037", "0167"],
  ["038", "0168"],
  ["039", "0169"],
  ["070", "0120"],
  ["079", "0121"],
  ["077", "0122"],
  ["076", "0126"],
  ["078", "0128"],
  ["083", "0123"],
  ["084", "0124"],
  ["085", "0125"],
  ["081", "0127"],
  ["082", "0129"],
  ["056", "0186"],
  ["058", "0188"],
  ["059", "0199"],
]);
const NEVER_LONGER = [
  "086",
  "096",
  "097",
  "098",
  "088",
  "091",
  "094",
  "089",
  "090",
  "093",
  "052",
  "092",
  "087",
] as const;
const PREFIXES: readonly [string, ...string[]] = [...NEVER_LONGER, ...OLD_PREFIXES.keys()];

/** What lists hold where there is no phone: nothing, land lines of the province, agents' placeholders, too few digits. */
const UNUSABLE = [
  "",
  "",
  "",
  "0111111111",
  "0000000000",
  "02393855555",
  "(0239) 3 855 555",
  "không có",
  "091234567",
] as const;

/** A mobile number in international form; a different one for each serial number below ten million. */
export const phoneOf = (dice: Dice, serial: number): string =>
  `+84${dice.oneOf(PREFIXES).slice(1)}${String(1_000_000 + serial)}`;

/** One of the ways in which lists write a number; null stands for none that can be used. */
export const writePhone = (dice: Dice, phone: string | null): string => {
  if (phone === null) return dice.oneOf(UNUSABLE);
  const national = dice.chance(30) ? beforeTheChange(`0${phone.slice(3)}`) : `0${phone.slice(3)}`;
  const bare = national.slice(1);
  const form = dice.oneOf([
    national,
    national,
    bare,
    `+84${bare}`,
    `84${bare}`,
    `+84 ${bare}`,
    `(+84) ${bare}`,
    `0084${bare}`,
  ]);
  return separated(dice, form);
};

const beforeTheChange = (national: string): string => {
  const old = OLD_PREFIXES.get(national.slice(0, 3));
  return old === undefined ? national : `${old}${national.slice(3)}`;
};

const separated = (dice: Dice, form: string): string => {
  const separator = dice.oneOf(["", "", "", " ", ".", "-"]);
  return form.replace(/(\d{3})(\d{3})$/, `${separator}$1${separator}$2`);
};
