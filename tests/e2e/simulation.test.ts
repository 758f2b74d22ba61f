import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { parseCivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { outDir } from "../../tools/local-cloud/build.ts";
import { runSimulation } from "../../tools/simulate/run-simulation.ts";
import { storyOfFiles } from "../../tools/simulate/story/of-files.ts";
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

  /** The lists as files, and what should come of them, worked out from the same lists. */
  const listsOf = ({ seed, rows, options, ...days }: Simulation) => {
    const [from, to] = [dayOfIso(days.from), dayOfIso(days.to)];
    const { people, renewals, peopleCsv, renewalsCsv } = mixedPeople({ seed, rows, from, to });
    const confirmLaw = options.includes("--confirm-law");
    const renews = options.includes("--renewals");
    const expected = expectedLines({ people, renewals: renews ? renewals : [], from, to, confirmLaw });
    const files = {
      people: write(`people-${seed}.csv`, peopleCsv),
      ...(renews && { renewals: write(`renewals-${seed}.csv`, renewalsCsv) }),
    };
    return { people, expected, files, confirmLaw };
  };

  /** By the command, as its user would. */
  const simulate = async (simulation: Simulation) => {
    const { people, expected, files } = listsOf(simulation);
    const out = write(`out-${simulation.seed}.ndjson`, "");
    const words = ["--people", files.people, "--from", simulation.from, "--to", simulation.to, "--json", "--out", out];
    const command = ["tools/simulate/simulate.ts", ...words];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: ROOT });
    return { expected, people, summary: JSON.parse(stdout), differences: compare(expected, readFileSync(out, "utf8")) };
  };

  /** What the command does, without starting it and building the functions again. */
  const play = async (simulation: Simulation) => {
    const { expected, files, confirmLaw } = listsOf(simulation);
    const [from, to] = [parseCivilDate(simulation.from), parseCivilDate(simulation.to)];
    const story = storyOfFiles(files, { ...(from && { from }), ...(to && { to }), confirmLaw });
    if (!story.ok) throw new Error(story.error);
    const simulated = await runSimulation(story.value, { outDir, progress: () => undefined, needsLists: true });
    if (!simulated.ok) throw new Error(simulated.error);
    const written = simulated.value.lines.map((line) => JSON.stringify(line)).join("\n");
    return { expected, differences: compare(expected, written) };
  };

  const shown = (differences: readonly string[]) =>
    differences.length <= SHOWN ? differences : [...differences.slice(0, SHOWN), `… ${differences.length} in all`];

  it("tells everybody of December what the policy says, and says why the others are told nothing", {
    timeout: SIMULATION_MS,
  }, async () => {
    const simulation = { seed: 1, rows: 500, from: "2026-12-01", to: "2026-12-31", options: [] };

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
    const { differences } = await play({
      seed: 2,
      rows: 200,
      from: "2027-01-25",
      to: "2027-03-15",
      options: ["--renewals", "--confirm-law"],
    });

    expect(shown(differences)).toEqual([]);
  });

  it("tells both prices before the floor of the income rises, once the new floor is confirmed", {
    timeout: SIMULATION_MS,
  }, async () => {
    const simulation = { seed: 3, rows: 300, from: "2026-12-15", to: "2026-12-24" };

    const { differences, expected } = await play({ ...simulation, options: ["--renewals", "--confirm-law"] });

    expect(shown(differences)).toEqual([]);
    expect(expected.some(({ amountLater }) => amountLater !== undefined)).toBe(true);
  });

  it("tells no price that rests on a floor that nobody has confirmed", { timeout: SIMULATION_MS }, async () => {
    const simulation = { seed: 4, rows: 200, from: "2027-01-05", to: "2027-01-16" };

    const { differences, expected } = await play({ ...simulation, options: ["--renewals"] });

    expect(shown(differences)).toEqual([]);
    expect(expected.some(({ kind, amount, day }) => kind === "voluntary-si" && amount === null && day > "2027")).toBe(
      true,
    );
  });
});
