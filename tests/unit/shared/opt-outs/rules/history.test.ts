import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterWish,
  optOutsAfter,
  optOutsOf,
  type Refusal,
  withRefusal,
} from "../../../../../shared/opt-outs/rules/history.ts";
import type { OptOut } from "../../../../../shared/people/rules/types.ts";
import { aRefusal } from "../../../../support/refusals.ts";

const TOPICS: readonly OptOut[] = ["all", "household-hi", "voluntary-si", "pension-payout"];

const refusals = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom("refuse" as const, "accept" as const),
    topic: fc.constantFrom(...TOPICS),
    minute: fc.integer({ min: 10, max: 15 }),
    refusalId: fc.uuid(),
  }),
  { selector: ({ refusalId }) => refusalId, maxLength: 8 },
);

const asRefusals = (drawn: readonly { readonly minute: number }[]): readonly Refusal[] =>
  drawn.map(({ minute, ...given }) => aRefusal({ ...given, at: `2026-12-01T01:${minute}:00.000Z` }));

describe("the history of what a person refused", () => {
  it("adds a topic once", () => {
    expect(afterWish(["household-hi"], { kind: "refuse", topic: "household-hi" })).toEqual(["household-hi"]);
  });

  it("leaves the other topics refused when one of all is accepted", () => {
    expect(afterWish(["all"], { kind: "accept", topic: "household-hi" })).toEqual(["pension-payout", "voluntary-si"]);
  });

  it("refuses nothing any more after everything was accepted", () => {
    expect(afterWish(["all", "voluntary-si"], { kind: "accept", topic: "all" })).toEqual([]);
  });

  it("keeps what a list says beside it", () => {
    expect(optOutsAfter(["pension-payout"], [], aRefusal({ topic: "household-hi" }))).toEqual([
      "household-hi",
      "pension-payout",
    ]);
  });

  it("lets a wish that comes late not undo what was said after it", () => {
    const taken = aRefusal({ kind: "accept", refusalId: "later", at: "2026-12-01T02:00:00.000Z" });
    const late = aRefusal({ refusalId: "earlier", at: "2026-12-01T01:00:00.000Z" });

    expect(optOutsAfter([], [taken], late)).toEqual([]);
  });

  it("ends the same, in whatever order and how often the wishes come", () => {
    fc.assert(
      fc.property(
        refusals.chain((drawn) => {
          const all = asRefusals(drawn);
          return fc.record({
            all: fc.constant(all),
            arrivals: fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
          });
        }),
        ({ all, arrivals }) => {
          let history: readonly Refusal[] = [];
          let optOuts: readonly OptOut[] = [];
          for (const refusal of arrivals) {
            optOuts = optOutsAfter(optOuts, history, refusal);
            history = withRefusal(history, refusal);
          }
          const told = all.reduce(withRefusal, [] as readonly Refusal[]);

          expect(history).toEqual(told);
          expect(optOuts).toEqual(optOutsOf(told));
        },
      ),
    );
  });
});
