import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { compare } from "../support/oracle/compare.ts";
import { dayOfIso } from "../support/oracle/days.ts";
import { expectedLines } from "../support/oracle/expected.ts";
import { mixedPeople } from "../support/oracle/mixed-people.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SIMULATION_MS = 300_000;
const SHOWN = 8;

interface Simulation {
  readonly seed: number;
  readonly rows: number;
  readonly from: string;
  readonly to: string;
}

describe("a simulation of mixed lists", () => {
  const directory = mkdtempSync(join(tmpdir(), "nhac-han-simulation-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const write = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };

  /** By the command, as its user would; and what it should have written, worked out from the same lists. */
  const simulate = async ({ seed, rows, ...days }: Simulation) => {
    const [from, to] = [dayOfIso(days.from), dayOfIso(days.to)];
    const { people, peopleCsv } = mixedPeople({ seed, rows, from, to });
    const out = write(`out-${seed}.ndjson`, "");
    const words = ["--people", write(`people-${seed}.csv`, peopleCsv), "--from", days.from, "--to", days.to];
    const command = ["tools/simulate/simulate.ts", ...words, "--json", "--out", out];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: ROOT });
    const expected = expectedLines({ people, renewals: [], from, to, confirmLaw: false });
    return { expected, people, summary: JSON.parse(stdout), differences: compare(expected, readFileSync(out, "utf8")) };
  };

  const shown = (differences: readonly string[]) =>
    differences.length <= SHOWN ? differences : [...differences.slice(0, SHOWN), `… ${differences.length} in all`];

  it("tells everybody of December what the policy says, and says why the others are told nothing", {
    timeout: SIMULATION_MS,
  }, async () => {
    const simulation = { seed: 1, rows: 500, from: "2026-12-01", to: "2026-12-31" };

    const { differences, expected, people, summary } = await simulate(simulation);

    expect(shown(differences)).toEqual([]);
    expect(summary).toMatchObject({ lines: expected.length, imported: { rows: people.length, rejected: 0 } });
    expect([...new Set(expected.map(({ kind, step }) => `${kind} ${step}`))].sort()).toEqual([
      "household-hi expiry-30",
      "household-hi expiry-7",
      "household-hi lapsed-3",
      "household-hi last-safe-10",
      "voluntary-si deadline-10",
      "voluntary-si deadline-3",
      "voluntary-si last-month",
    ]);
    expect([...new Set(expected.map(({ skipped = "sent" }) => skipped))].sort()).toEqual([
      "no-phone",
      "nothing-to-pay",
      "object-code",
      "opted-out",
      "sent",
      "shared-phone",
      "too-late",
    ]);
  });
});
