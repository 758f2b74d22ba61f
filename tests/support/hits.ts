import { expect } from "vitest";

export interface Hits {
  /** Counts one run of a property; returns whether its condition was met. */
  met(condition: boolean): boolean;
  /** Fails when the condition was met in a smaller share of the runs: the property would say next to nothing. */
  expectAtLeast(share: number): void;
}

/** How often the condition of a property is met, so that its `expect` cannot stay behind an `if` for ever. */
export const countingHits = (condition: string): Hits => {
  let runs = 0;
  let hits = 0;
  return {
    met(isMet) {
      runs += 1;
      hits += isMet ? 1 : 0;
      return isMet;
    },
    expectAtLeast(share) {
      expect(runs, "runs of the property").toBeGreaterThan(0);
      expect(hits / runs, `${condition}: ${hits} of ${runs} runs`).toBeGreaterThanOrEqual(share);
    },
  };
};
