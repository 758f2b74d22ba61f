import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../infra/config.ts";

/** Inside the project, so that its types are found. */
const cache = join(projectRoot, "node_modules", ".cache", "nhac-han");
let folder = "";
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says of a file in a world of the project. */
const compile = (config: string, code: string): string => {
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, "world-"));
  const world = { extends: join(projectRoot, config), include: ["*.ts"], exclude: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(world));
  writeFileSync(join(folder, "code.ts"), code);
  const { stdout } = spawnSync(join(projectRoot, "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
  return stdout;
};

const ASKS_THE_BROWSER = "export const title: string = document.title;\n";
const ASKS_NODE = 'import { readFileSync } from "node:fs";\nexport const text = readFileSync("list.csv");\n';

describe("the types", () => {
  it("of functions, shared code, infrastructure and tools know Node, and no browser", () => {
    expect(compile("tsconfig.json", ASKS_THE_BROWSER)).toContain("Cannot find name 'document'");
    expect(compile("tsconfig.json", ASKS_NODE)).toBe("");
  });

  it("of a page know the browser, and not Node", () => {
    expect(compile("tools/inbox/page/tsconfig.json", ASKS_THE_BROWSER)).toBe("");
    expect(compile("tools/inbox/page/tsconfig.json", ASKS_NODE)).toContain("node:fs");
  });
});
