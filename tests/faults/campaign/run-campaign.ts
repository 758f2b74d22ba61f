import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { audit, type CampaignDay, type Verdict } from "./audit.ts";
import { buildBroken } from "./broken-bundles.ts";

export interface CampaignRun {
  readonly seed: number;
  readonly households: number;
  /** A control to be taken out. */
  readonly without?: string | undefined;
}

export interface CampaignResult extends Verdict, Pick<CampaignDay, "deaths" | "workerDeaths" | "forged" | "print"> {
  readonly seed: number;
  /** Of the lists that came in while the day ran, how many the service knew before its end. */
  readonly newsHeard: number;
  readonly seconds: number;
}

/** Runs one day of bad luck to its end in a process of its own, and compares the records afterwards. */
export const runCampaignDay = async ({ seed, households, without }: CampaignRun): Promise<CampaignResult> => {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "nhac-han-day-"));
  const file = join(folder, "day.json");
  try {
    const program = join(import.meta.dirname, "day.ts");
    const broken = without === undefined ? [] : [await buildBroken(without)];
    const child = spawn(process.execPath, [program, String(seed), String(households), file, ...broken], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    const [status, signal] = await once(child, "exit");
    if (status !== 0) throw new Error(`Seed ${seed}: the process ended with ${status ?? signal}`);
    // day.ts writes a CampaignDay.
    const day = JSON.parse(readFileSync(file, "utf8")) as CampaignDay;
    const { deaths, workerDeaths, forged, print } = day;
    const newsHeard = day.knownAt.filter((at) => at !== null).length;
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    return { seed, deaths, workerDeaths, forged, newsHeard, print, seconds, ...audit(day, households) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
