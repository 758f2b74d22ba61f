import type { Clock } from "../kernel/clock.ts";
import type { Logger } from "../kernel/logger.ts";
import { civilDateAt } from "../kernel/rules/civil-time.ts";
import type { CoverageStore } from "./ports/coverage.ts";
import type { CensusStore, RegistryCensus } from "./ports.ts";
import { newCount } from "./rules/census.ts";
import { coverageOf } from "./rules/coverage.ts";

export interface TakeCensusDeps {
  readonly registry: RegistryCensus;
  readonly census: Pick<CensusStore, "save">;
  readonly coverage: Pick<CoverageStore, "save">;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Counts everybody anew and puts the counts in the place of the former ones: what a crash, a restored backup or a hand
 * in the table did to the registry is in them at the latest the next morning. Done twice, it says the same.
 */
export const takeCensus = async ({ registry, census, coverage, clock, log }: TakeCensusDeps): Promise<void> => {
  const takenAt = clock.now();
  const count = newCount();
  let subjects = 0;
  for await (const enrolled of registry.everybody()) {
    count.add(enrolled);
    subjects += 1;
  }
  const cells = count.cells();
  await census.save({ takenAt: takenAt.toISOString(), subjects, cells });
  await coverage.save(coverageOf(cells, civilDateAt(takenAt)));
  log.info("census.taken", { subjects, cells: cells.length, millis: clock.now().getTime() - takenAt.getTime() });
};
