import { describe, expect, it } from "vitest";
import { instantAt } from "../../shared/kernel/rules/civil-time.ts";
import { outDir } from "../../tools/local-cloud/build.ts";
import { runSimulation } from "../../tools/simulate/run-simulation.ts";
import { renewalBatches } from "../../tools/simulate/story/renewal-batches.ts";
import { inOrder, type StoryEvent } from "../../tools/simulate/story/story.ts";
import { compare } from "../support/oracle/compare.ts";
import { dayOfIso } from "../support/oracle/days.ts";
import { expectedLines } from "../support/oracle/expected.ts";
import { mixedPeople } from "../support/oracle/mixed-people.ts";

const ROWS = 40;
const MINUTES = 240_000;
const once = { full: false, confirm: false };

/** `npm test` plays the short ones; with `ALL_WINDOWS=1` Tết and September, eighty days, are played too. */
const SHORT = [
  ["29 February 2028", { seed: 13, from: "2028-02-22", to: "2028-03-06", confirmLaw: false }],
  ["New Year with confirmed law", { seed: 15, from: "2026-12-15", to: "2027-01-05", confirmLaw: true }],
  ["New Year without confirmed law", { seed: 16, from: "2027-01-02", to: "2027-01-16", confirmLaw: false }],
] as const;
const LONG = [
  ["Tết 2027", { seed: 11, from: "2027-01-25", to: "2027-03-15", confirmLaw: false }],
  ["September 2027", { seed: 12, from: "2027-09-01", to: "2027-09-30", confirmLaw: false }],
] as const;
const WINDOWS = process.env.ALL_WINDOWS === undefined ? SHORT : [...SHORT, ...LONG];

describe("the service on mixed lists, against the independent calculation", () => {
  it.each(WINDOWS)("agrees row by row around %s", { timeout: MINUTES }, async (_, { seed, from, to, confirmLaw }) => {
    const days = { from: dayOfIso(from), to: dayOfIso(to) };
    const { people, renewals, peopleCsv, renewalsCsv } = mixedPeople({ seed, rows: ROWS, ...days });
    const start = instantAt(from, 0);
    const list: StoryEvent = {
      at: start,
      deed: { kind: "list", list: { kind: "people", fileName: "people.csv", bytes: Buffer.from(peopleCsv), ...once } },
    };
    const paid = renewalBatches(renewalsCsv, start).map(({ at, csv }): StoryEvent => {
      const bytes = Buffer.from(csv);
      return { at, deed: { kind: "list", list: { kind: "renewals", fileName: "renewals.csv", bytes, ...once } } };
    });
    const end = instantAt(to, 24 * 60);
    const events = inOrder([list, ...paid]).filter(({ at }) => at < end);

    const simulated = await runSimulation(
      { from, to, confirmLaw, events },
      { outDir, progress: () => undefined, needsLists: true },
    );

    const expected = expectedLines({ people, renewals, ...days, confirmLaw });
    const lines = simulated.ok ? simulated.value.lines : [];
    expect(expected.length).toBeGreaterThan(5);
    // Both prices around the new floor, once it is confirmed, and none that rests on it before.
    if (seed === 15) expect(expected.some(({ amountLater }) => amountLater !== undefined)).toBe(true);
    if (seed === 16) expect(expected.some(({ kind, amount }) => kind === "voluntary-si" && amount === null)).toBe(true);
    expect(compare(expected, lines.map((line) => JSON.stringify(line)).join("\n"))).toEqual([]);
  });
});
