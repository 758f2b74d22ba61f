import { describe, expect, it } from "vitest";
import { isSimulatedNumber } from "../../../../../shared/people/rules/simulated-number.ts";

describe("simulated numbers", () => {
  it("are the hundred of 0999 000 0xx, and no others", () => {
    expect(["+84999000000", "+84999000010", "+84999000099"].every(isSimulatedNumber)).toBe(true);
    expect(["+84999000100", "+84999001010", "+84912345678", "0999000010"].some(isSimulatedNumber)).toBe(false);
  });
});
