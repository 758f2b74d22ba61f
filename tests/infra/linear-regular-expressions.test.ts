import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** A text from outside may be this long before anything bounds it. */
const LENGTH = 100_000;
/** A linear expression takes about a millisecond; a quadratic one takes minutes. */
const MOST_MILLIS = 2_500;

interface Literal {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));

const literalsIn = (file: string): readonly Literal[] => {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ place: `${file}:${line}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** Those that are put together as a file of rules is loaded, as the file itself makes them. */
const madeIn = async (files: readonly string[]): Promise<readonly Literal[]> => {
  const made: Literal[] = [];
  const place = { file: "" };
  const Real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Real, {
    construct: (target, [source, flags = ""]: [string | RegExp, string?]) => {
      made.push({ place: place.file, source: typeof source === "string" ? source : source.source, flags });
      return new target(source, flags);
    },
  });
  try {
    for (const file of files) {
      place.file = file;
      await import(/* @vite-ignore */ join(process.cwd(), file));
    }
  } finally {
    globalThis.RegExp = Real;
  }
  return made;
};

const COMMON = [..." \t\n09azAZ.,-/:_'\"<>()&;+=#%\\éđĐ\u0301\u00a0\u200b"] as const;
const END = "\u0001";

/** Texts that make an expression try again and again: one of its characters, two in turn, or one after one of its words. */
const adversaries = ({ source }: Literal): readonly string[] => {
  const plain = source.replace(/\\[a-zA-Z]\{?[^}]*\}?/g, " ");
  const own = [...new Set(plain.match(/[\p{L}\p{N}\s/.,:;'"<>&#=+-]/gu) ?? [])].slice(0, 12);
  const words = [...new Set(plain.match(/\p{L}{2,}/gu) ?? [])].slice(0, 4);
  const pairs = own.slice(0, 5).flatMap((a) => [" ", "0", ...own.slice(0, 3)].map((b) => a + b));
  return [
    ...[...COMMON, ...own].map((character) => character.repeat(LENGTH)),
    ...pairs.map((pair) => pair.repeat(LENGTH / 2)),
    ...words.flatMap((word) => [" ", "0", "a", "."].map((character) => word + character.repeat(LENGTH))),
    ...words.map((word) => `${word} `.repeat(LENGTH / (word.length + 1))),
  ].map((text) => text + END);
};

const room = createContext({});

const isSlow = ({ source, flags }: Literal, text: string): boolean => {
  const run = flags.includes("g") ? "text.replace(expression, '')" : "expression.test(text)";
  try {
    Object.assign(room, { expression: new RegExp(source, flags), text });
    runInContext(run, room, { timeout: MOST_MILLIS });
    return false;
  } catch {
    return true;
  }
};

const files = ["shared", "functions"].flatMap(filesIn);
const putTogether = files.filter((file) => /new RegExp\(/.test(readFileSync(file, "utf8")));
const made = await madeIn(putTogether);
const literals = [...files.flatMap(literalsIn), ...made];

describe("every regular expression of shared/ and functions/", () => {
  it("is found", () => {
    expect(literals.length).toBeGreaterThan(100);
    expect(made.length).toBeGreaterThanOrEqual(putTogether.length);
  });

  it("takes time in proportion to the text, whatever the text is", { timeout: 300_000 }, () => {
    const distinct = [...new Map(literals.map((literal) => [`${literal.flags}/${literal.source}`, literal])).values()];

    const slow = distinct.flatMap((literal) => {
      const text = adversaries(literal).find((each) => isSlow(literal, each));
      return text === undefined
        ? []
        : [`${literal.place} /${literal.source}/ with ${JSON.stringify(text.slice(0, 12))}…`];
    });

    expect(slow).toEqual([]);
  });

  it("would find one that does not", () => {
    const quadratic = { place: "here", source: "\\s+$", flags: "" };

    expect(adversaries(quadratic).some((text) => isSlow(quadratic, text))).toBe(true);
  });
});
