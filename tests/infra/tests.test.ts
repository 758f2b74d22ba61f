import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../infra/config.ts";

const files = readdirSync(join(projectRoot, "tests"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && path !== join("infra", "tests.test.ts"))
  .map((path) => ({ path, text: readFileSync(join(projectRoot, "tests", path), "utf8") }));

const placesOf = (pattern: RegExp): readonly string[] =>
  files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );

describe("the tests themselves", () => {
  it("say what is thrown wherever something must be: any mistake of ours would do otherwise", () => {
    expect(placesOf(/(?<!not)\.(toThrow|toThrowError|toThrowErrorMatching\w+)\(\s*\)/)).toEqual([]);
  });

  it("leave none out and run none alone", () => {
    expect(placesOf(/\b(?:describe|it|test)(?:\.\w+)*\.(?:only|skip|todo|fails)\b/)).toEqual([]);
  });

  it("give a property that looks only sometimes a floor for how often it does", () => {
    const silent = files.filter(({ text }) =>
      /fc\.(?:async)?[pP]roperty\([\s\S]*?\n\s*if \((?![^\n]*\.met\()[^\n]*\)[^\n]*expect\(/.test(text),
    );

    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});
