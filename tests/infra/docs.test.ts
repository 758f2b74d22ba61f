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
