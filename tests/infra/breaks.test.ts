import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../infra/config.ts";
import { ATTACK_BREAKS } from "../e2e/attacks/breaks.ts";
import { BREAKS } from "../faults/campaign/breaks.ts";
import { ALIASES, patched } from "../faults/campaign/broken-bundles.ts";
import { MENDS } from "../faults/stories/mends.ts";

const PATCHES = [...Object.entries(BREAKS), ...Object.entries(ATTACK_BREAKS)].flatMap(([name, { patches }]) =>
  patches.map(({ file }) => ({ name, file, patches })),
);

describe("the controls that a fault campaign, or the attacks, can take out", () => {
  it("are at least fifteen", () => {
    expect(Object.keys(BREAKS).length).toBeGreaterThanOrEqual(15);
  });

  it.each(PATCHES)("still stand where they are taken out: $name in $file", ({ file, patches }) => {
    expect(patched(patches, join(projectRoot, file))).toEqual(expect.any(String));
  });

  it("are taken out of bundles that find all that is chosen when they are built, as the deployed ones do", () => {
    const { imports } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
    // The reader itself is no part of a bundle: it is a process of its own, that #reader-script names.
    const chosen = Object.keys(imports).filter((name) => name !== "#reader");

    expect(Object.keys(ALIASES).sort()).toEqual(chosen.sort());
    expect(ALIASES["#reader-script"]).toMatch(/bundled-script\.ts$/);
    expect(Object.values(ALIASES).filter((path) => isAbsolute(path) && !existsSync(path))).toEqual([]);
  });
});

describe("the mends that stories are played without", () => {
  it.each(Object.entries(MENDS).flatMap(([name, { patches }]) => patches.map((patch) => [name, patch] as const)))(
    "%s still stands once where it is taken out",
    (_, { file, from }) => {
      expect(readFileSync(join(projectRoot, file), "utf8").split(from)).toHaveLength(2);
    },
  );
});
