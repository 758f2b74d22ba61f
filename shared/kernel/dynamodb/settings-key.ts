import type { Item } from "./batch.ts";

/** All that changes while the service runs is in one partition, so that one request reads what a sender needs. */
export const settingsKey = (name: string): Item => ({ pk: { S: "settings" }, sk: { S: name } });
