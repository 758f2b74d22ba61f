import { describe, expect, it } from "vitest";
import { tryFile } from "../fuzz/try-file.ts";

const FILES = 250;

describe("changed files of every format", () => {
  it("never throw, lose a row or take away what is known", { timeout: 60_000 }, async () => {
    const seed = 20_261_127;
    const tried = [];
    for (let index = 0; index < FILES; index++) tried.push({ index, ...(await tryFile(seed, index)) });

    expect(tried.filter(({ fault }) => fault !== undefined)).toEqual([]);
    expect(new Set(tried.map(({ format }) => format)).size).toBeGreaterThanOrEqual(14);
    expect(tried.filter(({ outcome }) => outcome === "taken").length).toBeGreaterThan(FILES / 4);
  });
});
