import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeSlots } from "../../../../../shared/sending/rules/rate.ts";

interface Arrival {
  /** Milliseconds after the arrival before. */
  readonly pause: number;
  readonly count: number;
  readonly patience: number;
}

const MAX_BATCH = 25;

/** Batches of all workers in the order in which their writes reach the common item. */
const arrivals: fc.Arbitrary<readonly Arrival[]> = fc.array(
  fc.record({
    pause: fc.oneof(fc.constant(0), fc.integer({ min: -50, max: 3_000 })),
    count: fc.integer({ min: 1, max: MAX_BATCH }),
    patience: fc.integer({ min: 0, max: 20_000 }),
  }),
  { minLength: 1, maxLength: 60 },
);

const run = (all: readonly Arrival[], perSecond: number) => {
  let freeAt: number | undefined;
  let now = 0;
  const sent: { readonly at: number; readonly count: number; readonly waited: number; readonly patience: number }[] =
    [];
  for (const { pause, count, patience } of all) {
    now += pause;
    const slots = takeSlots({ freeAt, now, count, perSecond, latestStart: now + patience });
    if (slots === undefined) continue;
    freeAt = slots.freeAt;
    sent.push({ at: slots.startsAt, count, waited: slots.startsAt - now, patience });
  }
  return sent;
};

describe("slots of a channel", () => {
  it("never let more through in any stretch of time than the rate and one batch, however workers interleave", () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 500 }), (all, perSecond) => {
        const sent = run(all, perSecond);
        for (const [first, { at: from }] of sent.entries()) {
          let total = 0;
          for (const { at, count } of sent.slice(first)) {
            total += count;
            expect(total).toBeLessThanOrEqual((perSecond * (at - from)) / 1_000 + MAX_BATCH + 1e-6);
          }
        }
      }),
    );
  });

  it("begin neither before they are asked for nor later than the worker waits", () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 500 }), (all, perSecond) => {
        for (const { waited, patience } of run(all, perSecond)) {
          expect(waited).toBeGreaterThanOrEqual(0);
          expect(waited).toBeLessThanOrEqual(patience);
        }
      }),
    );
  });

  it("are used up without gaps by a crowd that waits", () => {
    const crowd = Array.from({ length: 10 }, () => ({ pause: 0, count: 25, patience: 60_000 }));

    expect(run(crowd, 50).map(({ at }) => at)).toEqual([
      0, 500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 4_500,
    ]);
  });
});
