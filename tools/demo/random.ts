/** Chance that comes out the same for the same seed. */
export interface Random {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** True in that share of cases, 0 to 1. */
  chance(share: number): boolean;
  /** One of the choices, in proportion to its weight. */
  pick<T>(choices: readonly (readonly [choice: T, weight: number])[]): T;
  oneOf<T>(choices: readonly [T, ...T[]]): T;
  digits(length: number): string;
}

/** The mulberry32 generator (T. Ettinger, public domain): 32 bits of state are plenty for made-up people. */
export const randomFrom = (seed: number): Random => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));

  return {
    between,
    chance: (share) => next() < share,
    pick: (choices) => {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [choice, weight] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      throw new RangeError("nothing to pick from");
    },
    oneOf: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    digits: (length) => Array.from({ length }, () => between(0, 9)).join(""),
  };
};
