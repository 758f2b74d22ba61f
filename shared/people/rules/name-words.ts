import { unaccent } from "../../kernel/rules/unaccent.ts";

/** Words of a name or of a search, without accents and in small letters: `Nguyễn Thị Bưởi` → nguyen, thi, buoi. */
export const nameWords = (text: string): readonly string[] =>
  unaccent(text)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

/** Middle names of three in four people: they narrow nothing, and an index entry for each would cost every import. */
const EVERYBODYS: ReadonlySet<string> = new Set(["thi", "van"]);

/** Whether what was typed says nothing that tells people apart. */
export const isEverybodys = (words: readonly string[]): boolean => words.every((word) => EVERYBODYS.has(word));

/** The word to begin a search at: the longest that few people share. */
export const rarestOf = (words: readonly string[]): string | undefined =>
  words.filter((word) => !EVERYBODYS.has(word)).toSorted((a, b) => b.length - a.length)[0];

/**
 * The name begun at each of its words and gone round: a person is found by whatever word is typed first, and by those
 * that follow it. The given name, by which people are called, comes first, then the family name.
 */
export const rotations = (words: readonly string[]): readonly string[] => {
  const telling = [...words.keys()].filter((at) => !EVERYBODYS.has(words[at] ?? ""));
  const starts = telling.length === 0 ? [...words.keys()] : telling;
  return [...new Set([...starts.slice(-1), ...starts])].map((start) =>
    [...words.slice(start), ...words.slice(0, start)].join(" "),
  );
};

/** Whether each typed word begins a word of the name. */
export const matchesName = (typed: readonly string[], words: readonly string[]): boolean =>
  typed.every((part) => words.some((word) => word.startsWith(part)));

/** Partition of the index: what begins alike lies together, however many names there are. */
export const namePrefix = (rotation: string): string => rotation.slice(0, 2).padEnd(2, "_");
