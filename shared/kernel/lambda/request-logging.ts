import type { MiddlewareObj } from "@middy/core";
import { errorName, type Logger } from "../logger.ts";

/** Logs how long an invocation took, and an unexpected failure once, by the error's name alone. */
export const requestLogging = (log: Logger): MiddlewareObj => {
  let startedAt = 0;
  return {
    before: () => {
      startedAt = performance.now();
    },
    after: () => {
      log.info("invocation.done", { millis: Math.round(performance.now() - startedAt) });
    },
    onError: ({ error }) => {
      log.error("invocation.failed", { millis: Math.round(performance.now() - startedAt), error: errorName(error) });
    },
  };
};
