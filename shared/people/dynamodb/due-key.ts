import type { DueDay } from "../ports.ts";

/** The due index's key of what runs out on a day. A day of a scheme is spread over shards, a subject's by `shardOf`. */
export const dueKeyOf = ({ scheme, method, paidThrough }: DueDay, shard: number): string =>
  `${scheme === "voluntary-si" ? `${scheme}/${method}` : scheme}#${paidThrough}#${shard}`;
