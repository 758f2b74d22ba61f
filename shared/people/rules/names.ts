import { err, ok, type Result } from "../../kernel/result.ts";
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
  const whole = name.normalize("NFC");
  if (whole.length <= limit) return whole;
  const words = whole.split(" ");
  const givenName = words.at(-1) ?? "";
  return shorterForms(words).find((form) => form.length <= limit) ?? [...givenName].slice(0, limit).join("");
};

const shorterForms = (words: readonly string[]): readonly string[] => {
  const [family = "", ...others] = words;
  const givenName = others.at(-1);
  if (givenName === undefined) return [];
  const middle = others.slice(0, -1);
  // Never three letters in a row that stand alone: a linter rightly takes "H T T P" for a link and "O T P" for a code.
  const abbreviated = middle.map((_, index) => [
    family,
    ...middle
      .slice(0, index + 1)
      .map(initialOf)
      .slice(0, 2),
    ...middle.slice(index + 1),
    givenName,
  ]);
  const initialled = [family, ...middle.slice(0, 1)].map(initialOf);
  return [...abbreviated, [...initialled, givenName], [givenName]].map((form) => form.join(" "));
};

const initialOf = (word: string): string => [...word].slice(0, 1).join("");
