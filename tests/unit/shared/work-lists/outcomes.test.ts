import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  effectOf,
  lastWord,
  standingAfter,
  withOutcome,
  withoutOutcome,
} from "../../../../shared/work-lists/rules/outcomes.ts";
import { OUTCOME_KINDS, type VisitOutcome, type WorkItem } from "../../../../shared/work-lists/rules/types.ts";

const item: WorkItem = {
  ...{ itemId: "a".repeat(24), scheme: "household-hi", subject: "HH-1", paidThrough: "2026-12-31" },
  ...{ lastDay: "2027-03-30", reason: "no-phone", since: "2026-12-02", contactId: "p1", state: "open" },
  ...{ outcomes: [], version: 1 },
};

const outcome = (about: Partial<VisitOutcome>): VisitOutcome => ({
  ...{ outcomeId: "o1", kind: "not-home", at: "2026-12-03T02:00:00.000Z", by: "officer-1" },
  ...about,
});

const outcomes: fc.Arbitrary<readonly VisitOutcome[]> = fc
  .uniqueArray(
    fc.record({
      outcomeId: fc.uuid(),
      kind: fc.constantFrom(...OUTCOME_KINDS),
      // Few moments, so that some meet.
      at: fc.integer({ min: 0, max: 5 }).map((hour) => `2026-12-03T0${hour}:00:00.000Z`),
      by: fc.constantFrom("officer-1", "agent-1"),
      payOn: fc.constant("2026-12-20" as const),
    }),
    { selector: ({ outcomeId }) => outcomeId, maxLength: 12 },
  )
  .map((all) => all.map(({ payOn, ...each }) => (each.kind === "will-pay" ? { ...each, payOn } : each)));

const recorded = (all: readonly VisitOutcome[]) => all.reduce(withOutcome, item);

describe("outcomes of visits", () => {
  it("come to the same whatever order they arrive in and however often", () => {
    fc.assert(
      fc.property(outcomes, fc.infiniteStream(fc.nat()), (all, picks) => {
        const shuffled = [...all, ...all].toSorted(() => ((picks.next().value ?? 0) % 2 === 0 ? 1 : -1));

        expect(recorded(shuffled)).toEqual(recorded(all));
      }),
    );
  });

  it("are taken back without a trace in the state of the item", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const [first, ...others] = all;
        fc.pre(first !== undefined);
        const { state, restsUntil } = withoutOutcome(recorded(all), first?.outcomeId ?? "");

        expect({ state, restsUntil }).toEqual({
          state: recorded(others).state,
          restsUntil: recorded(others).restsUntil,
        });
      }),
    );
  });

  it.each([
    ["not-home", { state: "open" }],
    ["wrong-phone", { state: "open" }],
    ["moved", { state: "done" }],
    ["deceased", { state: "done" }],
    ["refuses", { state: "done" }],
    ["has-paid", { state: "resting", restsUntil: "2026-12-13" }],
  ] as const)("%s leaves the item as it should be", (kind, standing) => {
    expect(standingAfter(outcome({ kind }))).toEqual(standing);
  });

  it("rest until the promised day", () => {
    expect(standingAfter(outcome({ kind: "will-pay", payOn: "2026-12-20" }))).toEqual({
      state: "resting",
      restsUntil: "2026-12-20",
    });
  });

  it("say the day by the clock of Hà Tĩnh", () => {
    expect(standingAfter(outcome({ kind: "has-paid", at: "2026-12-03T18:00:00.000Z" })).restsUntil).toBe("2026-12-14");
  });

  it("change what is known of the person only when they are the last word", () => {
    const late = outcome({ outcomeId: "o2", kind: "deceased", at: "2026-12-04T02:00:00.000Z" });
    const after = withOutcome(item, late);

    expect(effectOf(item, after)).toEqual({ quietUntil: null, status: "deceased" });
    expect(effectOf(after, withOutcome(after, outcome({ kind: "refuses" })))).toBeUndefined();
    expect(effectOf(after, withoutOutcome(after, "o2"))).toEqual({ quietUntil: null, status: "active" });
  });

  it("refuse messages for the person, and take the refusal back when undone", () => {
    const after = withOutcome(item, outcome({ kind: "refuses" }));

    expect(effectOf(item, after)).toEqual({ quietUntil: null, wish: "refuse" });
    expect(effectOf(after, withoutOutcome(after, "o1"))).toEqual({ quietUntil: null, wish: "accept" });
  });

  it("of a closed item are kept and open nothing", () => {
    const closed: WorkItem = { ...item, state: "closed", closedBecause: "renewed" };
    const after = withOutcome(closed, outcome({ kind: "will-pay", payOn: "2026-12-20" }));

    expect(after).toMatchObject({ state: "closed", closedBecause: "renewed" });
    expect(lastWord(after.outcomes)?.kind).toBe("will-pay");
  });

  it("are not taken back twice, and an unknown one changes nothing", () => {
    const after = withoutOutcome(withOutcome(item, outcome({})), "o1");

    expect(withoutOutcome(after, "o1")).toBe(after);
    expect(withoutOutcome(after, "unknown")).toBe(after);
  });
});
