import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { audit, type CampaignDay, type Verdict } from "./audit.ts";

export interface CampaignRun {
  readonly seed: number;
  readonly households: number;
}

export interface CampaignResult extends Verdict {
  readonly seed: number;
  /** How often the whole local cloud was killed. */
  readonly deaths: number;
  readonly seconds: number;
}

/** More lives than this mean that the day does not end. */
const MOST_LIVES = 20;

/** Runs one day of bad luck to its end, through every death of the process, and compares the records afterwards. */
export const runCampaignDay = async ({ seed, households }: CampaignRun): Promise<CampaignResult> => {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "nhac-han-faults-"));
  try {
    let life = 0;
    while (!(await live(folder, seed, households, life))) {
      life += 1;
      if (life > MOST_LIVES) throw new Error(`Seed ${seed}: the day does not end`);
    }
    // day.ts writes a CampaignDay.
    const day = JSON.parse(readFileSync(join(folder, "day.json"), "utf8")) as CampaignDay;
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    return { seed, deaths: life, seconds, ...audit(day, households) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** One life of the process; false when it was killed. */
const live = async (folder: string, seed: number, households: number, life: number): Promise<boolean> => {
  const program = join(import.meta.dirname, "day.ts");
  const child = spawn(process.execPath, [program, folder, String(seed), String(households), String(life)], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [status, signal] = await once(child, "exit");
  if (signal === "SIGKILL") return false;
  if (status !== 0) throw new Error(`Seed ${seed}, life ${life}: the process ended with ${status ?? signal}`);
  return true;
};
