import { err, ok, type Result } from "../../kernel/result.ts";
import { unaccent } from "../../kernel/rules/unaccent.ts";
import { isPersonName } from "../../wording/rules/names-in-texts.ts";

const MAX_NAME = 80;

const INVISIBLE = /[\p{Cc}\p{Cf}\u3164]/gu;

/**
 * A person's name in NFC with single spaces, full-width letters made plain. Control and zero-width characters, the byte
 * order mark and non-breaking spaces that spreadsheets leave behind are dropped. What cannot be a name is refused.
 */
export const normaliseName = (text: string): Result<string, "missing" | "not-a-name"> => {
  const name = text
    .normalize("NFKC")
    .replace(/[\s\u00a0]+/gu, " ")
    .replace(INVISIBLE, "")
    .trim();
  if (name === "") return err("missing");
  return name.length <= MAX_NAME && isPersonName(name) ? ok(name) : err("not-a-name");
};

/**
 * The name within `limit` characters, as a Vietnamese reader would cut it: middle names become initials from the
 * left, then the family name does; the given name, which comes last and by which people are called, is kept longest.
 */
export const shortName = (name: string, limit: number): string => {
  const { family, middle, given } = partsOf(name.normalize("NFC"));
  const initialled = [...family, ...middle].slice(0, 2).map(initialOf);
  const forms = [...formsWithFamilyName(name), [...initialled, given].join(" "), given];
  return forms.find((form) => form.length <= limit) ?? [...given].slice(0, limit).join("");
};

/**
 * The name from its whole to its shortest form that still has the family name and the given name in full: a given name
 * alone, above all without its accents, can be a rude word.
 */
export const formsWithFamilyName = (name: string): readonly string[] => {
  const { family, middle, given } = partsOf(name.normalize("NFC"));
  // Never three letters in a row that stand alone: a linter rightly takes "H T T P" for a link and "O T P" for a code.
  const initials = middle.map(initialOf).slice(0, 2);
  const shortened = middle.map((_, index) => [...initials.slice(0, index + 1), ...middle.slice(index + 1)]);
  return [middle, ...shortened].map((between) => [...family, ...between, given].filter(Boolean).join(" "));
};

/** Families of several words, without accents: cut in their middle they are another family. Longer ones come first. */
const COMPOUND_FAMILIES = [
  "cong tang ton nu",
  "cong huyen ton nu",
  "cong tang",
  "cong huyen",
  "cong ton",
  "huyen ton nu",
  "huyen tang",
  "ton that",
  "ton nu",
  "hoang phu",
  "au duong",
  "tu ma",
  "gia cat",
].map((family) => family.split(" "));

const partsOf = (name: string) => {
  const words = name.split(" ");
  const given = words.at(-1) ?? "";
  const others = words.slice(0, -1);
  const plain = others.map((word) => unaccent(word).toLowerCase());
  const compound = COMPOUND_FAMILIES.find((family) => family.every((word, index) => plain[index] === word));
  const size = compound?.length ?? Math.min(1, others.length);
  return { family: others.slice(0, size), middle: others.slice(size), given };
};

const initialOf = (word: string): string => [...word].slice(0, 1).join("");
