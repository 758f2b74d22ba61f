import type { Obligation } from "../../domain/people/obligations.ts";

/** The due index's partition of an obligation. A day's partition of a scheme is spread over shards by `shardOf`. */
export const dueKeyOf = ({ scheme, method, paidThrough }: Obligation, shard: number): string =>
  `${method === undefined ? scheme : `${scheme}/${method}`}#${paidThrough}#${shard}`;
