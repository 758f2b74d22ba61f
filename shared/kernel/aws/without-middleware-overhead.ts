interface AwsClient {
  readonly config: { cacheMiddleware?: boolean };
  readonly middlewareStack: { remove(name: string): boolean };
}

/**
 * Makes an SDK client do per call what the call needs and no more. As they come, clients put their chain of middleware
 * together again for every call, and copy what goes in and out for a log that is switched off: a tenth of the CPU of
 * sending a reminder (docs/performance.md).
 */
export const withoutMiddlewareOverhead = <C extends AwsClient>(client: C): C => {
  client.config.cacheMiddleware = true;
  client.middlewareStack.remove("loggerMiddleware");
  return client;
};
