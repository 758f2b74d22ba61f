import type { Logger } from "../../shared/lambda/logger.ts";

export const silentLog: Logger = { info: () => {}, warn: () => {}, error: () => {} };
