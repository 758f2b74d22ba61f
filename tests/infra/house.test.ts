import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../infra/config.ts";
import { anyIn, filesEnding, functionsOf, readProject, type Sized, sources, typesIn } from "../support/sources.ts";

const all = sources();
const types = all.flatMap(typesIn);
const MAX_NAMES_USED_TWICE = 55;
const VAGUE = /whoever|\bwhom\b|somebody|anybody|nobody/gi;
const lineCount = (text: string): number => text.split("\n").length - 1;
const shareUpTo = (limit: number, sized: readonly Sized[]): number =>
  sized.filter(({ lines }) => lines <= limit).length / sized.length;

/** What hides a global of JavaScript or of TypeScript's library from the reader. */
const GLOBALS = new Set([
  ...Object.getOwnPropertyNames(globalThis),
  ...["Pick", "Record", "Partial", "Omit", "Exclude", "Extract", "Required", "Readonly", "ReturnType", "Awaited"],
]);

describe("sizes", () => {
  const sizes = all.flatMap(functionsOf);

  it("of functions are thirty lines at most nearly always, and never above fifty", () => {
    expect(sizes.filter(({ lines }) => lines > 50)).toEqual([]);
    expect(shareUpTo(30, sizes)).toBeGreaterThan(0.95);
  });

  it("of files are 150 lines at most, with few exceptions", () => {
    const files = all.map(({ path, text }) => ({ name: path, lines: lineCount(text) }));

    expect(shareUpTo(150, files)).toBeGreaterThanOrEqual(0.95);
  });
});

describe("types", () => {
  // Each row that goes lets the number fall: when it is 0, a name says which type is meant.
  it("of one name in several files become fewer", () => {
    const names = types.filter(({ name, path }) => types.some((other) => other.name === name && other.path !== path));

    expect([...new Set(names.map(({ name }) => name))].length).toBeLessThanOrEqual(MAX_NAMES_USED_TWICE);
  });

  it("hide no global", () => {
    expect(types.filter(({ name }) => GLOBALS.has(name)).map(({ name, path }) => `${name} ${path}`)).toEqual([]);
  });

  it("are never any", () => {
    expect(all.flatMap(anyIn)).toEqual([]);
  });
});

describe("comments", () => {
  it("are four to eight lines of a hundred", () => {
    const texts = all.map(({ text }) => text.split("\n"));
    const lines = texts.flat().length;
    const comments = texts.flat().filter((line) => /^\s*(?:\/\/|\/\*|\*)/.test(line)).length;

    expect(comments / lines).toBeGreaterThan(0.04);
    expect(comments / lines).toBeLessThan(0.08);
  });
});

describe("words", () => {
  it("name who or what does something", () => {
    const texts = filesEnding(".ts", ".tsx", ".md", ".json")
      .filter((path) => !/^(tests|docs\/adr)\/|package-lock/.test(path))
      .flatMap((path) => (readProject(path).match(VAGUE) ?? []).map(() => path));

    expect(texts.length, texts.join("\n")).toBeLessThanOrEqual(40);
  });
});

describe("the clock", () => {
  it("is read by adapters alone", () => {
    const adapters = /^shared\/(kernel\/lambda|[^/]+\/(?:aws|dynamodb|esms|http|s3|secrets|sns|sqs|zalo))\//;
    const readers = all
      .filter(({ path }) => /^(functions|shared)\//.test(path) && !adapters.test(path))
      .filter(({ text }) => /new Date\(\)|Date\.now\(\)/.test(text));

    expect(readers.map(({ path }) => path)).toEqual([]);
  });
});

describe("subjects", () => {
  const subjects = readdirSync(join(projectRoot, "shared"));

  it.each(subjects)("such as %s have a README of twenty lines at most", (subject) => {
    const readme = `shared/${subject}/README.md`;

    expect(existsSync(join(projectRoot, readme))).toBe(true);
    expect(lineCount(readProject(readme))).toBeLessThanOrEqual(20);
  });
});
