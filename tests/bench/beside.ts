import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { buildTemplate } from "../../tools/local-cloud/build.ts";
import { dollarsPerReminder } from "./costs.ts";
import { RECEIPTS, SENDING } from "./cpu.ts";
import { type BenchDay, REMINDERS_A_DAY, WARM_UP_ROUNDS } from "./days.ts";
import { type Measure, median, type Section, sum } from "./measure.ts";
import { tableOf } from "./report.ts";

/** CPU at most this share of the other build's. */
const MOST_OF_THEIRS = 0.85;

type Names = readonly string[];
type SideDay = Omit<BenchDay, "bareCpu">;
type Measured = (days: readonly SideDay[]) => number;

const startSide = async (rounds: number, builtIn: readonly string[]): Promise<ChildProcess> => {
  const program = join(import.meta.dirname, "side.ts");
  const side = fork(program, [String(rounds), ...builtIn], { serialization: "advanced" });
  await once(side, "message");
  return side;
};

const nextDayOf = async (side: ChildProcess): Promise<SideDay> => {
  side.send("next");
  // What side.ts sends.
  const [day] = (await once(side, "message")) as [SideDay];
  return day;
};

/** The same days by two builds, in turn: what the machine does meanwhile both feel alike. */
const runDaysBeside = async (builtIn: string, rounds: number, progress: (sentence: string) => void) => {
  const sides = [await startSide(rounds, []), await startSide(rounds, [builtIn])] as const;
  const measured: readonly [SideDay[], SideDay[]] = [[], []];
  for (let day = 0; day < WARM_UP_ROUNDS + rounds; day++) {
    for (const side of day % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      measured[side].push(await nextDayOf(sides[side]));
    }
    progress(`day ${day + 1} of ${WARM_UP_ROUNDS + rounds} done by both`);
  }
  for (const side of sides) side.disconnect();
  const [ours, theirs] = measured;
  return { ours: ours.slice(WARM_UP_ROUNDS), theirs: theirs.slice(WARM_UP_ROUNDS) };
};

const cpu =
  (names: Names): Measured =>
  (days) =>
    median(days.map((day) => sum(names.map((name) => day.cpu.get(name) ?? 0)))) * (1_000 / REMINDERS_A_DAY);

const requests =
  (names: Names): Measured =>
  (days) =>
    (sum(
      days
        .flatMap(({ usage }) => usage.filter(({ functionName }) => names.includes(functionName)))
        .map((row) => row.requests),
    ) *
      1_000) /
    (days.length * REMINDERS_A_DAY);

const writes: Measured = (days) =>
  sum(days.flatMap(({ usage }) => usage).map(({ writeUnits }) => writeUnits)) / (days.length * REMINDERS_A_DAY);

const speed: Measured = (days) => REMINDERS_A_DAY / median(days.map(({ sendingSeconds }) => sendingSeconds));

/** The same days by this build and by another one, in turn in one run. */
export const besideSection = async (
  builtIn: string,
  rounds: number,
  progress: (sentence: string) => void,
): Promise<Section> => {
  const { ours, theirs } = await runDaysBeside(builtIn, rounds, progress);
  const line = (name: string, unit: string, of: Measured): Measure => ({
    name,
    value: of(ours),
    unit,
    beside: of(theirs),
  });
  return {
    title: `This build beside the one in ${builtIn}, ${ours.length} days of ${REMINDERS_A_DAY} in turn`,
    measures: [
      { ...line("CPU of sending, per 1,000", "CPU s", cpu(SENDING)), budget: { of: "ratio", most: MOST_OF_THEIRS } },
      line("CPU of receipts, per 1,000", "CPU s", cpu(RECEIPTS)),
      line("requests of sending, per 1,000", "requests", requests(SENDING)),
      line("requests of receipts, per 1,000", "requests", requests(RECEIPTS)),
      line("write units a reminder", "units", writes),
      line("AWS for a million", "$", (days) => dollarsPerReminder(days) * 1e6),
      line("send stage", "msg/s", speed),
    ],
    notes: ["Each build on a cloud of its own with the same emulators."],
  };
};

/** `node tests/bench/beside.ts FOLDER [DAYS]` prints it: FOLDER is what `cdk synth` wrote of another commit. */
if (import.meta.main) {
  const [folder = "", days = "6"] = process.argv.slice(2);
  await buildTemplate();
  const section = await besideSection(resolve(folder), Number(days), (sentence) => console.error(sentence));
  console.log(tableOf([section]));
  process.exit(0);
}
