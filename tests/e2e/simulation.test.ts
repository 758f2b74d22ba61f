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
  readonly options: readonly ("--renewals" | "--confirm-law")[];
}

describe("a simulation of mixed lists", () => {
  const directory = mkdtempSync(join(tmpdir(), "nhac-han-simulation-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const write = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };

  /** Runs the command as its user would, and works out from the same lists what it should have written. */
  const simulate = async ({ seed, rows, options, ...days }: Simulation) => {
    const [from, to] = [dayOfIso(days.from), dayOfIso(days.to)];
    const { people, renewals, peopleCsv, renewalsCsv } = mixedPeople({ seed, rows, from, to });
    const confirmLaw = options.includes("--confirm-law");
    const renews = options.includes("--renewals");
    const words = ["--people", write(`people-${seed}.csv`, peopleCsv), "--from", days.from, "--to", days.to, "--json"];
    const out = write(`out-${seed}.ndjson`, "");
    if (renews) words.push("--renewals", write(`renewals-${seed}.csv`, renewalsCsv));
    if (confirmLaw) words.push("--confirm-law");
    const command = ["tools/simulate/simulate.ts", ...words, "--out", out];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: ROOT });
    const expected = expectedLines({ people, renewals: renews ? renewals : [], from, to, confirmLaw });
    return { expected, people, summary: JSON.parse(stdout), differences: compare(expected, readFileSync(out, "utf8")) };
  };

  const shown = (differences: readonly string[]) =>
    differences.length <= SHOWN ? differences : [...differences.slice(0, SHOWN), `… ${differences.length} in all`];

  it("tells everybody of December what the policy says, and says why the others are told nothing", {
    timeout: SIMULATION_MS,
  }, async () => {
    const simulation = { seed: 1, rows: 1200, from: "2026-12-01", to: "2026-12-31", options: [] };

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

  it("keeps the policy over Tết, while people pay before, between and after the steps", {
    timeout: SIMULATION_MS,
  }, async () => {
    const { differences } = await simulate({
      seed: 2,
      rows: 800,
      from: "2027-01-25",
      to: "2027-02-20",
      options: ["--renewals", "--confirm-law"],
    });

    expect(shown(differences)).toEqual([]);
  });

  it("tells both prices before the floor of the income rises, once the new floor is confirmed", {
    timeout: SIMULATION_MS,
  }, async () => {
    const simulation = { seed: 3, rows: 300, from: "2026-12-14", to: "2027-01-06" };

    const { differences, expected } = await simulate({ ...simulation, options: ["--renewals", "--confirm-law"] });

    expect(shown(differences)).toEqual([]);
    expect(expected.some(({ amountLater }) => amountLater !== undefined)).toBe(true);
  });

  it("tells no price that rests on a floor that nobody has confirmed", { timeout: SIMULATION_MS }, async () => {
    const simulation = { seed: 4, rows: 300, from: "2026-12-28", to: "2027-01-16" };

    const { differences, expected } = await simulate({ ...simulation, options: ["--renewals"] });

    expect(shown(differences)).toEqual([]);
    expect(expected.some(({ kind, amount, day }) => kind === "voluntary-si" && amount === null && day > "2027")).toBe(
      true,
    );
  });
});
