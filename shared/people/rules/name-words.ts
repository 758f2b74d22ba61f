import { unaccent } from "../../kernel/rules/unaccent.ts";

/** Words of a name or of what somebody typed, without accents and in small letters: `Nguyễn Thị Bưởi` → nguyen, thi, buoi. */
export const nameWords = (text: string): readonly string[] =>
  unaccent(text)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

/**
 * The name begun at each of its words and gone round: a person is found by whatever word is typed first, and by those
 * that follow it. The given name, by which people are called, comes first, then the family name.
 */
export const rotations = (words: readonly string[]): readonly string[] => {
  const starts = [words.length - 1, ...words.keys()].slice(0, words.length);
  return [...new Set(starts)].map((start) => [...words.slice(start), ...words.slice(0, start)].join(" "));
};

/** Whether each typed word begins a word of the name. */
export const matchesName = (typed: readonly string[], words: readonly string[]): boolean =>
  typed.every((part) => words.some((word) => word.startsWith(part)));

/** Partition of the index: what begins alike lies together, however many names there are. */
export const namePrefix = (rotation: string): string => rotation.slice(0, 2).padEnd(2, "_");
