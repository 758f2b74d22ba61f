import { err, ok, type Result } from "../../result.ts";

export const LONGEST_NAME = 80;

const INVISIBLE = /[\p{Cc}\p{Cf}\u3164]/gu;
// Every name in the agency's lists is in Latin letters; another script in one is a look-alike or an accident.
const NAME = /^[\p{Script=Latin}\p{M}\d .,'’()/&-]*$/u;

/**
 * A person's name in NFC with single spaces. Control and zero-width characters, the byte order mark and non-breaking
 * spaces that spreadsheets leave behind are dropped.
 */
export const normaliseName = (text: string): Result<string, "missing" | "not-a-name"> => {
  const name = text
    .normalize("NFC")
    .replace(/[\s\u00a0]+/gu, " ")
    .replace(INVISIBLE, "")
    .trim();
  if (name === "") return err("missing");
  return name.length <= LONGEST_NAME && NAME.test(name) && /\p{L}/u.test(name) ? ok(name) : err("not-a-name");
};

/**
 * The name within `limit` characters, as a Vietnamese reader would cut it: middle names become initials from the
 * left, then the family name does; the given name, which comes last and by which people are called, is kept longest.
 */
export const shortName = (name: string, limit: number): string => {
  const words = name.normalize("NFC").split(" ");
  const last = words.length - 1;
  for (let index = 1; index < last && lengthOf(words) > limit; index += 1) words[index] = initialOf(words[index]);
  if (lengthOf(words) > limit && last > 0) words[0] = initialOf(words[0]);
  if (lengthOf(words) <= limit) return words.join(" ");
  return [...(words[last] ?? "")].slice(0, limit).join("");
};

const lengthOf = (words: readonly string[]): number => words.join(" ").length;

const initialOf = (word = ""): string => [...word].slice(0, 1).join("");
