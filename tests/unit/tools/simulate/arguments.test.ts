import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { err } from "../../../../shared/kernel/result.ts";
import { readArguments } from "../../../../tools/simulate/arguments.ts";

const folder = mkdtempSync(join(tmpdir(), "nhac-han-arguments-"));
afterAll(() => rmSync(folder, { recursive: true }));
const [people, inner] = [join(folder, "people.csv"), join(folder, "inner")];
writeFileSync(people, "scheme\n");
mkdirSync(inner);

const read = (overrides: Readonly<Record<string, string>>) => {
  const words = { people, from: "2026-12-01", to: "2026-12-02", out: join(folder, "out"), ...overrides };
  return readArguments(Object.entries(words).map(([name, value]) => `--${name}=${value}`));
};

describe("the arguments of simulate, before anything runs", () => {
  it("are taken when all is there", () => {
    expect(read({})).toMatchObject({ ok: true, value: { out: join(folder, "out"), needsLists: true } });
  });

  it.each([
    [{ people: join(folder, "none.csv") }, `${join(folder, "none.csv")}: there is no such file`],
    [{ people: inner }, `${inner}: is a folder, not a file`],
    [{ renewals: inner }, `${inner}: is a folder, not a file`],
    [{ campaigns: inner }, `${inner}: is a folder, not a file`],
    [{ people: "" }, "--people needs the name of a file"],
    [{ out: "" }, "--out needs the name of a file"],
    [{ out: inner }, `--out ${inner}: is a folder, not a file`],
    [
      { out: join(folder, "none", "out") },
      `--out ${join(folder, "none", "out")}: there is no folder ${join(folder, "none")}`,
    ],
    [{ out: join(people, "out") }, `--out ${join(people, "out")}: ${people} is a file, not a folder`],
    [{ out: people }, `--out ${people}: would overwrite the file of --people`],
    [{ from: "2026-11-31" }, "--from must be a day such as 2026-12-01, not 2026-11-31"],
    [{ to: "2026-11-30" }, "--to (2026-11-30) is before --from (2026-12-01)"],
  ])("are refused with one sentence: %j", (overrides, sentence) => {
    expect(read(overrides)).toEqual(err(sentence));
  });
});
