import type { Result } from "./result.ts";

/** One conditional write to one item, made by a store and opaque to everybody else. */
export interface Write {
  readonly made: unknown;
}

/** Positions of the writes that met other data than they expected. */
export interface Conflict {
  readonly kind: "conflict";
  readonly at: readonly number[];
}

/** Does all writes, of whichever stores, or none. */
export type Commit = (writes: readonly Write[]) => Promise<Result<undefined, Conflict>>;
