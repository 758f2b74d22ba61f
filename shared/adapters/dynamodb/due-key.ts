import type { Paid } from "../../domain/campaigns/steps.ts";
import type { DuePartition } from "../../domain/campaigns/types.ts";

/** The due index's key of what runs out on a day. A day of a scheme is spread over shards, a subject's by `shardOf`. */
export const dueKeyOf = ({ scheme, method, paidThrough }: Paid | DuePartition, shard: number): string =>
  `${scheme === "voluntary-si" ? `${scheme}/${method}` : scheme}#${paidThrough}#${shard}`;
