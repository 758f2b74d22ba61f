/** Chance that comes out the same for the same seed. */
export interface Dice {
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number;
  readonly chance: (percent: number) => boolean;
  readonly oneOf: <T extends string | number>(values: readonly [T, ...T[]]) => T;
}

/** Mulberry32: small, and good enough to mix lists. */
export const rollDice = (seed: number): Dice => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    chance: (percent) => between(1, 100) <= percent,
    oneOf: (values) => values[between(0, values.length - 1)] ?? values[0],
  };
};
