import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../infra/config.ts";
import { declarationsOf, filesEnding, functionsOf, readProject, type Sized, sources } from "../support/sources.ts";

const all = sources();
const types = all.flatMap(declarationsOf).filter(({ kind }) => kind === "type");
const functions = all.flatMap(declarationsOf).filter(({ kind }) => kind === "function");
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

  it("of functions are fifty lines at most, and thirty nearly always", () => {
    expect(sizes.filter(({ lines }) => lines > 50)).toEqual([]);
    expect(shareUpTo(30, sizes)).toBeGreaterThan(0.95);
  });

  it("of files are nearly always 150 lines at most", () => {
    const files = all.map(({ path, text }) => ({ name: path, lines: lineCount(text) }));

    expect(shareUpTo(150, files)).toBeGreaterThan(0.95);
  });
});

describe("names", () => {
  it("of types are each defined once", () => {
    const twice = types.filter(({ name, path }) => types.some((other) => other.name === name && other.path !== path));

    expect(twice.map(({ name, path }) => `${name} ${path}`)).toEqual([]);
  });

  it("of a type and a function differ by more than case", () => {
    const twins = types.flatMap((type) =>
      functions
        .filter(({ name }) => name !== type.name && name.toLowerCase() === type.name.toLowerCase())
        .filter(({ path, isExported }) => path === type.path || (isExported && type.isExported))
        .map(({ name, path }) => `${type.name} ${type.path}, ${name} ${path}`),
    );

    expect(twins).toEqual([]);
  });

  it("of types hide no global", () => {
    expect(types.filter(({ name }) => GLOBALS.has(name)).map(({ name, path }) => `${name} ${path}`)).toEqual([]);
  });
});

describe("words", () => {
  it("name who or what does something", () => {
    const texts = filesEnding(".ts", ".tsx", ".md", ".json")
      .filter((path) => !/^(tests|docs\/adr)\/|package-lock/.test(path))
      .flatMap((path) => (readProject(path).match(/whoever|\bwhom\b|somebody|anybody|nobody/gi) ?? []).map(() => path));

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
