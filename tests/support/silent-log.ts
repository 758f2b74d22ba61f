import type { Logger } from "../../shared/kernel/logger.ts";

export const silentLog: Logger = { info: () => {}, warn: () => {}, error: () => {} };
