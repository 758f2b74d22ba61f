import { describe, expect, it } from "vitest";
import { newLineages } from "../../../../tools/local-cloud/lineage.ts";

/** A function that puts a message on its own queue each time, until its chain is ended; returns how often it was called. */
const callsOfLoop = (mayLoop: readonly string[], functionId = "scan"): number => {
  const lineages = newLineages(new Set(mayLoop));
  for (let calls = 0; calls < 100; calls++) {
    const trace = lineages.begin(functionId, [`m-${calls}`]);
    if (trace === undefined) return calls;
    lineages.sent(trace, [`m-${calls + 1}`]);
  }
  return 100;
};

describe("the local detection of recursive loops", () => {
  it("ends a function's chain after sixteen calls", () => {
    expect(callsOfLoop([])).toBe(16);
  });

  it("leaves alone what the template allows", () => {
    expect(callsOfLoop(["scan"])).toBe(100);
    expect(callsOfLoop(["other"])).toBe(16);
  });

  it("counts the longest chain of a batch, each function by itself, and no chain that begins anew", () => {
    const lineages = newLineages(new Set());
    const first = lineages.begin("a", ["m-1"]) ?? "";
    lineages.sent(first, ["m-2"]);
    const both = lineages.begin("b", ["m-2", "new"]) ?? "";
    lineages.sent(both, ["m-3"]);

    const calls = decodeURIComponent(lineages.begin("a", ["m-3"]) ?? "");

    expect(calls).toContain('"a":2');
    expect(calls).toContain('"b":1');
    expect(decodeURIComponent(lineages.begin("a", ["m-4"]) ?? "")).toContain('{"a":1}');
  });
});
