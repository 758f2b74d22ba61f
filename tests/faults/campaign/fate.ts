import { createHash } from "node:crypto";

/** Decides what goes wrong. The same seed and names always give the same answer, in whatever order they are asked. */
export interface Fate {
  /** From 0 up to, not including, 1. */
  chance(...names: readonly (string | number)[]): number;
  /** The names' own share of bad luck is below `probability`. */
  strikes(probability: number, ...names: readonly (string | number)[]): boolean;
}

export const fateOf = (seed: number): Fate => {
  const chance = (...names: readonly (string | number)[]): number =>
    createHash("sha256")
      .update(`${seed}/${names.join("/")}`)
      .digest()
      .readUInt32BE() /
    2 ** 32;
  return { chance, strikes: (probability, ...names) => chance(...names) < probability };
};
