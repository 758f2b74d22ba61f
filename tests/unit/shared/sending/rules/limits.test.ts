import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { admit, isLimited, limitsOf } from "../../../../../shared/sending/rules/limits.ts";
import { countingHits } from "../../../../support/hits.ts";

const noLimits = { quota: null, budget: null, price: 300 };

describe("quota and budget", () => {
  it("lets everything through while staff have set neither", () => {
    expect(isLimited(limitsOf(builtInPolicy, "zalo"))).toBe(false);
    expect(admit([false, true], { sent: 1e9, spent: 1e12 }, noLimits)).toEqual([undefined, undefined]);
  });

  it("gives the last places to the urgent", () => {
    const limits = { ...noLimits, quota: 100 };

    expect(admit([false, false, true], { sent: 98, spent: 0 }, limits)).toEqual([undefined, "quota", undefined]);
  });

  it("lets the urgent go on to 110 % and nobody further", () => {
    const limits = { ...noLimits, quota: 100 };

    expect(admit([true, false], { sent: 100, spent: 0 }, limits)).toEqual([undefined, "quota"]);
    expect(admit([true, true], { sent: 109, spent: 0 }, limits)).toEqual([undefined, "quota"]);
  });

  it("counts the budget in đồng", () => {
    const limits = { quota: 100, budget: 3_000, price: 300 };

    expect(admit([false, false], { sent: 0, spent: 2_700 }, limits)).toEqual([undefined, "budget"]);
    expect(admit([true, true], { sent: 0, spent: 2_700 }, limits)).toEqual([undefined, undefined]);
  });

  it("never lets more through than the limits leave, and nobody wait behind a place that is free", () => {
    const used = fc.record({ sent: fc.nat(100), spent: fc.nat(30_000) });
    const someCalm = countingHits("some get through who are not urgent");
    const [someThrough, someHeld] = [countingHits("some get through"), countingHits("some are held")];
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 25 }),
        used,
        fc.integer({ min: 50, max: 120 }),
        fc.integer({ min: 15_000, max: 36_000 }),
        (urgent, before, quota, budget) => {
          const reached = admit(urgent, before, { quota, budget, price: 300 });
          const through = reached.filter((limit) => limit === undefined).length;
          const calm = reached.filter((limit, index) => limit === undefined && !urgent[index]).length;
          const [sent, spent] = [before.sent + through, before.spent + through * 300];
          if (someThrough.met(through > 0))
            expect([sent * 100 <= quota * 110, spent * 100 <= budget * 110]).toEqual([true, true]);
          if (someCalm.met(calm > 0)) expect([sent <= quota, spent <= budget]).toEqual([true, true]);
          if (someHeld.met(reached.some((limit, index) => limit !== undefined && !urgent[index]))) {
            expect(sent + 1 > quota || spent + 300 > budget).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
    someThrough.expectAtLeast(0.4);
    someHeld.expectAtLeast(0.2);
    someCalm.expectAtLeast(0.25);
  });
});
