import * as z from "zod";

/** Accepted and without effect on this machine. */
export const harmless = <K extends string>(...names: readonly K[]): Record<K, z.ZodOptional<z.ZodUnknown>> =>
  // Object.fromEntries widens the keys to string.
  Object.fromEntries(names.map((name) => [name, z.unknown().optional()])) as Record<K, z.ZodOptional<z.ZodUnknown>>;
