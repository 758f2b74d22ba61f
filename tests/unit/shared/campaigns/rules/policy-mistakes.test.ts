import { describe, expect, it } from "vitest";
import { policyMistakes } from "../../../../../shared/campaigns/rules/policy-mistakes.ts";

const problems = (opensAtMinute: number, closesAtMinute: number, restDays: readonly number[] = [7]) =>
  policyMistakes({ window: { opensAtMinute, closesAtMinute }, restDays }).map(
    ({ field, problem }) => `${field} ${problem}`,
  );

describe("a policy", () => {
  it("sends between 07:30 and 20:00, an hour at least, on one day of the week at least", () => {
    expect(problems(450, 1_200)).toEqual([]);
    expect(problems(449, 1_200)).toEqual(["window.opensAtMinute window-outside-day"]);
    expect(problems(450, 1_201)).toEqual(["window.closesAtMinute window-outside-day"]);
    expect(problems(600, 659)).toEqual(["window.closesAtMinute window-too-short"]);
    expect(problems(450, 1_200, [1, 2, 3, 4, 5, 6, 7])).toEqual(["restDays no-sending-day"]);
  });
});
