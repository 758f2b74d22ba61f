import { crc32 } from "node:zlib";

/** Spreads subjects evenly over an index's partitions; the same subject always lands in the same one. */
export const shardOf = (subject: string, shards: number): number => crc32(subject) % shards;
