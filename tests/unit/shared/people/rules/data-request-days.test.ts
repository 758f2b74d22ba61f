import { describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { dueDaysOf } from "../../../../../shared/people/rules/data-request-days.ts";

describe("the days of a data request", () => {
  it("are two working days to acknowledge it, and 10, 15 or 20 days to do it", () => {
    expect(dueDaysOf("view", "2026-12-01", builtInPolicy)).toEqual({
      acknowledgeBy: "2026-12-03",
      dueBy: "2026-12-11",
    });
    expect(dueDaysOf("object", "2026-12-01", builtInPolicy).dueBy).toBe("2026-12-16");
    expect(dueDaysOf("erase", "2026-12-01", builtInPolicy).dueBy).toBe("2026-12-21");
  });

  it("count no weekend and no Tết as working days", () => {
    // A Friday; and the day before Tết, after which work begins on 11 February.
    expect(dueDaysOf("view", "2026-12-04", builtInPolicy).acknowledgeBy).toBe("2026-12-08");
    expect(dueDaysOf("view", "2027-02-03", builtInPolicy).acknowledgeBy).toBe("2027-02-12");
  });
});
