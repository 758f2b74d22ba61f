import { seededRandom } from "../faults/machine/random.ts";

/** Choices that a seed decides. */
export interface Dice {
  /** From 0 up to, not including, `count`. */
  below(count: number): number;
  chance(share: number): boolean;
  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T;
}

export const newDice = (seed: number, index: number): Dice => {
  const random = seededRandom(Math.imul(seed, 1_000_003) ^ Math.imul(index + 1, 0x9e37_79b1));
  const below = (count: number) => Math.floor(random() * count);
  return {
    below,
    chance: (share) => random() < share,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("There is nothing to pick from.");
      return item;
    },
  };
};
