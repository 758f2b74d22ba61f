import type { LocalCloud } from "../../local-cloud/local-cloud.ts";

const STEP_MS = 60_000;
/** Longer than any list of a story takes, its waiting for the turn included. */
const MOST_STEPS = 24 * 60;

/** Lets what is due happen, and time pass, until what is looked for is there. */
export const passUntil = async <T>(
  cloud: Pick<LocalCloud, "clock" | "advanceTo">,
  look: () => Promise<T | undefined>,
): Promise<T> => {
  await cloud.advanceTo(cloud.clock.now());
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await cloud.advanceTo(new Date(cloud.clock.now().getTime() + STEP_MS));
  }
  throw new Error("What the simulation waited for did not happen within a day.");
};
