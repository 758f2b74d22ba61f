import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aLargeXlsx, aZip } from "../../../support/workbooks.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "workbooks-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** With the heap that Node takes in a function of 512 MB. */
const readInChild = async (content: Buffer) => {
  const file = join(folder, "list.xlsx");
  await writeFile(file, content);
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--max-old-space-size=256",
    "tests/support/read-in-child.ts",
    file,
  ]);
  return JSON.parse(stdout);
};

describe("reading a workbook within 512 MiB", { timeout: 120_000 }, () => {
  it("takes 100,000 rows of 20 columns", async () => {
    const { rows, peakMiB } = await readInChild(aLargeXlsx(100_000, 20));

    expect(rows).toBe(100_000);
    expect(peakMiB).toBeLessThan(512);
  });

  it("refuses 400,000 rows and 1,000 columns with the limit", async () => {
    const long = await readInChild(aLargeXlsx(400_000, 3));
    const wide = await readInChild(aLargeXlsx(3, 1_000));

    expect(long.problem).toEqual({ kind: "too-many-rows", row: 200_001, limit: 200_000, sheet: "A" });
    expect(wide.problem).toEqual({ kind: "too-many-columns", row: 1, limit: 100, sheet: "A" });
    expect(Math.max(long.peakMiB, wide.peakMiB)).toBeLessThan(512);
  });

  it("refuses a bomb of a gibibyte", async () => {
    const bomb = Buffer.alloc(540 * 2 ** 20);

    const { problem, peakMiB } = await readInChild(
      aZip([
        { name: "xl/workbook.xml", data: bomb },
        { name: "xl/sharedStrings.xml", data: bomb, declared: 10 },
      ]),
    );

    expect(problem.kind).toMatch(/^(?:too-large|no-workbook)$/);
    expect(peakMiB).toBeLessThan(300);
  });
});
