import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reasonsToHold } from "../../../../../shared/lists/rules/unusual.ts";
import { builtInHoldLimits, UNUSUAL_KINDS } from "../../../../../shared/people/rules/unusual-changes.ts";

const held = (rows: number, counts: Readonly<Record<string, number>>, missing?: { count: number; known: number }) =>
  reasonsToHold({ rows, counts, ...(missing && { missing }) }, builtInHoldLimits).map(({ kind }) => kind);

describe("reasonsToHold", () => {
  it.each([
    ["set-back", 5, 10, false],
    ["set-back", 6, 10, true],
    ["set-back", 6, 300, false],
    ["set-back", 7, 300, true],
    ["phone-taken", 6, 299, true],
    ["moved-household", 6, 120, false],
    ["moved-household", 6, 119, true],
    ["renamed", 3, 3, false],
    ["renamed", 4, 100_000, true],
    ["foreign", 6, 30, false],
    ["foreign", 6, 29, true],
    ["gone", 6, 299, true],
    ["gone", 6, 300, false],
    ["leaving", 20, 100, false],
    ["leaving", 21, 100, true],
    ["leaving", 5, 5, false],
  ])("%s: %i of %i rows", (kind, count, rows, isHeld) => {
    expect(held(rows, { [kind]: count })).toEqual(isHeld ? [kind] : []);
  });

  it("holds a list all of whose rows are of another province, whatever its size", () => {
    expect(held(1, { foreign: 1 })).toEqual(["foreign"]);
    expect(held(3, { foreign: 3 })).toEqual(["foreign"]);
    expect(held(4, { foreign: 3 })).toEqual([]);
    expect(held(0, {})).toEqual([]);
  });

  it("holds a full list that loses more than 30 % of the people known before", () => {
    expect(held(70, {}, { count: 30, known: 100 })).toEqual([]);
    expect(held(69, {}, { count: 31, known: 100 })).toEqual(["missing"]);
  });

  it("names each kind that passes its limit, with the limit", () => {
    fc.assert(
      fc.property(fc.subarray([...UNUSUAL_KINDS]), (kinds) => {
        const counts = Object.fromEntries(kinds.map((kind) => [kind, 50]));

        const reasons = reasonsToHold({ rows: 100, counts }, builtInHoldLimits);

        expect(reasons).toEqual(kinds.map((kind) => ({ kind, count: 50, of: 100, limit: builtInHoldLimits[kind] })));
      }),
    );
  });
});
