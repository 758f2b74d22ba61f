import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../infra/config.ts";
import { BREAKS } from "../faults/campaign/breaks.ts";
import { patched } from "../faults/campaign/broken-bundles.ts";

const PATCHES = Object.entries(BREAKS).flatMap(([name, { patches }]) =>
  patches.map(({ file }) => [name, file] as const),
);

describe("the controls that a fault campaign can take out", () => {
  it("are at least fifteen", () => {
    expect(Object.keys(BREAKS).length).toBeGreaterThanOrEqual(15);
  });

  it.each(PATCHES)("still stand where they are taken out: %s in %s", (name, file) => {
    expect(patched(name, join(projectRoot, file))).toEqual(expect.any(String));
  });
});
