/** One build's days, one at each message: `beside.ts` starts two, because a process has one virtual clock. */
import { runDay, startDays } from "./days.ts";

const [rounds = "", builtIn] = process.argv.slice(2);
const { bench, dueOn } = await startDays(Number(rounds), builtIn);
const left = [...dueOn];

process.on("message", async () => {
  const next = left.shift();
  if (next === undefined) return;
  process.send?.(await runDay(bench, next.day));
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
