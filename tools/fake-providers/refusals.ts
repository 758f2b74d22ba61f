import type { CarrierDatabase } from "./store/carrier-database.ts";

/**
 * Whether a number that refuses its first calls refuses this one. The count starts again after each call that is taken,
 * so that the next message meets the same refusals as the first. Without `times` it refuses always.
 */
export const refusesThisTime = (
  database: CarrierDatabase,
  counter: string,
  times = Number.POSITIVE_INFINITY,
): boolean => times === Number.POSITIVE_INFINITY || (database.count(counter) - 1) % (times + 1) < times;
