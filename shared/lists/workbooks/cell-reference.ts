import type { Merge } from "./merges.ts";

const LETTERS = 26;
const BEFORE_A = 64;

/** The column of a cell's reference, from 0: `B7` is 1. */
export const columnOf = (reference: string): number => {
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at++) {
    const letter = (reference.codePointAt(at) ?? 0) & ~0x20;
    if (letter <= BEFORE_A || letter > BEFORE_A + LETTERS) break;
    column = column * LETTERS + letter - BEFORE_A;
  }
  return column - 1;
};

export const mergeOf = (reference: string): Merge => {
  const [first = "", last = first] = reference.replaceAll("$", "").split(":");
  const rowOf = (cell: string) => Number(/\d{1,7}$/.exec(cell)?.[0] ?? 0);
  return { top: rowOf(first), bottom: rowOf(last), left: columnOf(first), right: columnOf(last) };
};
