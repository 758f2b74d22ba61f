import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE } from "../support/hostile-files.ts";
import { aCardRow, csv, PEOPLE_HEADER } from "../support/importing.ts";
import { type RunningService, runService } from "../support/running-service.ts";

const MOST_MILLIS = 10_000;
const MOST_MILLIS_OF_A_GOOD_LIST = 5_000;
const MOST_MIB = 512;

/** Files that ended the function, and others of their kinds. */
const KILLERS: Readonly<Record<string, () => Buffer>> = {
  ...Object.fromEntries(
    ["sheet-of-a-gigabyte.xlsx", "text-of-a-megabyte.xlsx", "rows-repeated.ods"].map((name) => [
      `odd-${name}`,
      () => readFileSync(`tests/samples/odd/${name}`),
    ]),
  ),
  ...HOSTILE,
};

describe("lists that cost more than a list may", () => {
  const lines: string[] = [];
  let service: RunningService;
  let goodLists = 0;

  beforeAll(async () => {
    service = await runService({ onLog: (line) => lines.push(line) });
  }, 180_000);
  afterAll(() => service.stop());

  const timed = async (name: string, bytes: Uint8Array) => {
    const begin = performance.now();
    const report = await service.admin.importFile("people", name, bytes);
    return { report, millis: performance.now() - begin };
  };
  const aGoodList = () => {
    const number = String(++goodLists).padStart(4, "0");
    const row = aCardRow({ si_number: `429000${number}`, household_code: `HH-GOOD-${number}` });
    return timed(`good-${number}.csv`, Buffer.from(csv(PEOPLE_HEADER, [row])));
  };

  it.each(Object.keys(KILLERS))(
    "%s: one sentence, and the next list comes in at once",
    // Other work on the same machine may slow one of them down.
    { timeout: 120_000, retry: 2 },
    async (name) => {
      const bytes = KILLERS[name]?.() ?? Buffer.alloc(0);
      lines.length = 0;

      const killer = await timed(name, bytes);
      const good = await aGoodList();

      expect(killer.report.error?.sentence).toMatch(/^Tệp “[^”]+”.*: .+\.$/);
      expect(killer.report).toMatchObject({ rows: 0, new: 0 });
      expect(good.report).toMatchObject({ rows: 1, new: 1 });
      expect(killer.millis).toBeLessThan(MOST_MILLIS);
      expect(good.millis).toBeLessThan(MOST_MILLIS_OF_A_GOOD_LIST);
      expect(Math.max(0, ...peaks(lines))).toBeLessThan(MOST_MIB);
    },
  );
});

/** Memory of the processes that read, as the function logs it. */
const peaks = (lines: readonly string[]): readonly number[] =>
  lines.flatMap((line) => {
    const [, peak] = /"peakMiB":(\d+)/.exec(line) ?? [];
    return peak === undefined ? [] : [Number(peak)];
  });
