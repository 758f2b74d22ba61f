/**
 * One day of a fault campaign, and the days in which the unknown is settled, on a machine where the seed decides
 * everything. Writes what happened to FILE.
 *
 *   node tests/faults/campaign/day.ts SEED HOUSEHOLDS FILE [BROKEN]
 */
import { writeFileSync } from "node:fs";
import { instantAt } from "../../../shared/kernel/rules/civil-time.ts";
import { installMachine } from "../machine/globals.ts";
import { newMachine } from "../machine/machine.ts";
import { installNetwork } from "../machine/network.ts";
import { CAMPAIGN_DAY } from "./world.ts";

const [seedText = "", householdsText = "", file = "", broken] = process.argv.slice(2);

const machine = newMachine({ seed: Number(seedText), from: instantAt(CAMPAIGN_DAY, 7 * 60) });
installMachine(machine);
installNetwork(machine);
// Only now: much of what it loads keeps a timer or a source of random numbers for itself.
const { liveThroughDay } = await import("./lives.ts");
const day = await machine.run(() =>
  liveThroughDay({ machine, seed: Number(seedText), households: Number(householdsText), broken }),
);
writeFileSync(file, JSON.stringify(day));
process.exit(0);
