import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { CoverageFacts } from "../rules/coverage.ts";

/** What is kept of censuses, so that a month can be told from its beginning. */
export interface CoverageStore {
  /** The last one always, and the first of its month. */
  save(facts: CoverageFacts): Promise<void>;
  /** The last, and the first of each of the last thirteen months, oldest first; undefined before the first census. */
  load(): Promise<{ readonly last: CoverageFacts; readonly firsts: readonly CoverageFacts[] } | undefined>;
}

/** Days on which the week's summary was written. */
export interface ToldWeeks {
  /** False where it was taken before. */
  take(day: CivilDate): Promise<boolean>;
}
