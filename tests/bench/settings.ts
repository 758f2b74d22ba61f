import { defaultContext, readSettings } from "../../infra/config.ts";

const context = defaultContext();

/** As deployed: the writer must spread what it writes as the functions look for it. */
export const DUE_SHARDS: number = readSettings((key) => context[key]).dueShards;
