import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../infra/config.ts";
import { headingAnchor } from "../../infra/constructs/impact-alarm.ts";
import { ERROR_EVENTS } from "../../shared/kernel/log-events.ts";

const DOCS = globSync(["*.md", "{console,docs,functions,infra,shared,tests,tools}/**/*.md"], {
  cwd: projectRoot,
}).sort();
const read = (path: string): string => readFileSync(join(projectRoot, path), "utf8");
const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, first = ""]) => first);

const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
const anchorsOf = (path: string): readonly string[] => found(read(path), /^#{1,4} (.+)$/gm).map(headingAnchor);

describe("the documentation", () => {
  it("is found", () => {
    expect(DOCS).toEqual(expect.arrayContaining(["README.md", "docs/runbook.md", "functions/send-zalo/README.md"]));
  });

  it.each(DOCS)("of %s names commands that exist", (doc) => {
    const named = found(read(doc), /npm run (?:-s )?([a-z][a-z-]*)/g);

    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it.each(ERROR_EVENTS)("says what to do about the error event %s", (event) => {
    expect(read("docs/runbook.md")).toContain(`\`${event}\``);
  });

  it("of the architecture names files that exist, in at most 200 lines", () => {
    const architecture = read("ARCHITECTURE.md");
    const named = found(architecture, /`((?:shared|functions|infra|tools|tests|docs)\/[^`<>*…]+)`/g);

    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    expect(architecture.split("\n").length - 1).toBeLessThanOrEqual(200);
  });

  it("of the architecture says for twenty changes which file to open", () => {
    const [, table = ""] = read("ARCHITECTURE.md").split("## If you want to change …");
    const [rows = ""] = table.split("\n## ");

    expect(found(rows, /^(\| [a-z].* \| `.*)$/gm).length).toBeGreaterThanOrEqual(20);
  });

  it("of decisions stands where code refers to it", () => {
    const referring = globSync(["{functions,infra,shared,tools}/**/*.{ts,md}"], { cwd: projectRoot });
    const numbers = referring.flatMap((path) => found(read(path), /\badr\/(\d{4})/g));
    const known = globSync("docs/adr/*.md", { cwd: projectRoot }).map((path) => path.slice(9, 13));

    expect(numbers.filter((number) => !known.includes(number))).toEqual([]);
    expect(known.filter((number, index) => known.indexOf(number) !== index)).toEqual([]);
  });

  it.each(DOCS)("of %s leads to places that exist", (doc) => {
    const links = found(read(doc), /\]\((?!https?:)([^)\s]+)\)/g);

    const broken = links.filter((link) => {
      const [file = "", anchor] = link.split("#");
      const path = file === "" ? doc : join(dirname(doc), file);
      if (!existsSync(join(projectRoot, path))) return true;
      return anchor !== undefined && !anchorsOf(path).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});
