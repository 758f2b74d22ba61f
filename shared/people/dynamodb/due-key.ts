import type { Scheme } from "../../law/rules/types.ts";
import type { DueDay } from "../ports.ts";

/** The due index's key of what runs out on a day. A day of a scheme is spread over shards, a subject's by `shardOf`. */
export const dueKeyOf = ({ scheme, method, paidThrough }: DueDay, shard: number): string =>
  `${scheme === "voluntary-si" ? `${scheme}/${method}` : scheme}#${paidThrough}#${shard}`;

/** The same index's key of who lives in a commune: what one-time campaigns read. */
export const communeKeyOf = (scheme: Scheme, communeCode: string): string => `commune/${scheme}#${communeCode}`;
