import { describe, expect, it } from "vitest";
import { isAnswerable } from "../../../../../shared/opt-outs/rules/answerable.ts";
import { aRefusal } from "../../../../support/refusals.ts";

const wish = aRefusal({ topic: "household-hi" });
const later = "2026-12-01T01:00:01.000Z";
const soon = new Date(later);

describe("a wish", () => {
  it.each([
    ["2026-12-03T00:59:59.999Z", true],
    ["2026-12-03T01:00:00.000Z", false],
  ])("is answered within 48 hours and no later: %s", (now, answered) => {
    expect(isAnswerable(wish, [wish], new Date(now))).toBe(answered);
  });

  it.each([
    ["the opposite about the same topic", aRefusal({ kind: "accept", topic: "household-hi", at: later }), false],
    ["the opposite about everything", aRefusal({ kind: "accept", topic: "all", at: later }), false],
    ["the opposite about another topic", aRefusal({ kind: "accept", topic: "voluntary-si", at: later }), true],
    ["the same again", aRefusal({ topic: "all", at: later }), true],
  ])("that was followed by %s is answered: %#", (_, other, answered) => {
    expect(isAnswerable(wish, [wish, other], soon)).toBe(answered);
  });

  it("is answered when the opposite was said before", () => {
    const before = aRefusal({ kind: "accept", at: "2026-12-01T00:59:59.000Z" });

    expect(isAnswerable(wish, [before, wish], soon)).toBe(true);
  });

  it("about everything is overtaken by the opposite about one topic", () => {
    const one = aRefusal({ kind: "accept", topic: "voluntary-si", at: later });

    expect(isAnswerable(aRefusal(), [one], soon)).toBe(false);
  });
});
