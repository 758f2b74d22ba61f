import type { Cost } from "./requests.ts";

/** What one caller asked of one resource since the last reset. */
export interface UsageRow {
  /** Logical id of the function, or `admin`. Polling of a queue counts for the function behind it. */
  readonly functionName: string;
  readonly service: string;
  /** As named in the API, such as `BatchGetItem`. */
  readonly action: string;
  /** Table, queue, topic, bucket or secret. */
  readonly resource: string;
  /** As AWS bills them: one per 64 KB for SQS and SNS. */
  readonly requests: number;
  /** DynamoDB capacity, indexes included. */
  readonly readUnits: number;
  readonly writeUnits: number;
}

export interface UsageMeter {
  add(functionName: string, service: string, costs: readonly Cost[]): void;
  rows(): readonly UsageRow[];
  reset(): void;
}

export const newUsageMeter = (): UsageMeter => {
  const rows = new Map<string, UsageRow>();
  return {
    add: (functionName, service, costs) => {
      for (const { action, resource, requests, readUnits = 0, writeUnits = 0 } of costs) {
        const key = [functionName, service, action, resource].join("\n");
        const before = rows.get(key);
        rows.set(key, {
          functionName,
          service,
          action,
          resource,
          requests: (before?.requests ?? 0) + requests,
          readUnits: (before?.readUnits ?? 0) + readUnits,
          writeUnits: (before?.writeUnits ?? 0) + writeUnits,
        });
      }
    },
    rows: () => [...rows.values()],
    reset: () => rows.clear(),
  };
};
