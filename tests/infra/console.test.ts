import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { buildConsole, consoleDist } from "../../console/build/build-console.ts";
import { ariaStyleHashes } from "../../console/build/style-hashes.ts";

const chunkSchema = z.object({
  file: z.string(),
  imports: z.array(z.string()).default([]),
  dynamicImports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
});
type Manifest = Readonly<Record<string, z.infer<typeof chunkSchema>>>;

const MAX_FIRST_SCREEN = 200_000;
/** What is loaded before somebody who signed in sees the first screen. */
const FIRST_SCREEN = ["index.html", "src/shell/open-console.tsx", "src/features/today/screen.tsx"];

const manifestOf = (): Manifest =>
  z.record(z.string(), chunkSchema).parse(JSON.parse(readFileSync(join(consoleDist, ".vite/manifest.json"), "utf8")));

const withImports = (manifest: Manifest, names: readonly string[], seen = new Set<string>()): ReadonlySet<string> => {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    withImports(manifest, manifest[name]?.imports ?? [], seen);
  }
  return seen;
};

describe("the built console", () => {
  beforeAll(buildConsole);

  it("needs at most 200 kB of JavaScript for its first screen", () => {
    const manifest = manifestOf();
    const files = [...withImports(manifest, FIRST_SCREEN)].map((name) => manifest[name]?.file ?? "");

    const size = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(consoleDist, file))).length, 0);

    console.log(`first screen: ${Math.round(size / 1_000)} kB of JavaScript (gzip) in ${files.length} files`);
    expect(size).toBeLessThanOrEqual(MAX_FIRST_SCREEN);
  });

  it("loads each screen only when it is opened", () => {
    const manifest = manifestOf();
    const first = withImports(manifest, ["index.html", "src/shell/open-console.tsx"]);

    const screens = Object.keys(manifest).filter((name) => name.startsWith("src/features/"));

    expect(screens.length).toBeGreaterThan(10);
    expect(screens.filter((name) => first.has(name))).toEqual([]);
  });

  it("has nothing inline that its policy would refuse", () => {
    const shell = readFileSync(join(consoleDist, "index.html"), "utf8");

    expect(shell).not.toMatch(/<style|style="|<script(?![^>]*src=)|\son\w+=/);
  });

  it("names the constant styles of React Aria by hash, read from the library that is built in", () => {
    expect(ariaStyleHashes()).toEqual([
      expect.stringMatching(/^sha256-[A-Za-z0-9+/]{43}=$/),
      expect.stringMatching(/^sha256-[A-Za-z0-9+/]{43}=$/),
    ]);
  });
});
