import { randomUUID } from "node:crypto";
import { MINUTE } from "../../shared/kernel/rules/durations.ts";
import type { Messaging } from "./emulators/messaging.ts";
import type { FunctionError } from "./lambda/messages.ts";
import type { LambdaRuntime } from "./lambda/runtime.ts";
import type { Resource, Stack } from "./template/stack.ts";

/** Lambda's own event queue, through which Scheduler invokes: a failed event is tried again, then put aside. */
export interface AsynchronousInvocations {
  /** Resolves when the event succeeded or was given up. */
  invoke(functionId: string, event: unknown): Promise<void>;
  /** When the next retry is due, epoch milliseconds. */
  nextAt(): number | undefined;
  runDue(): void;
  isBusy(): boolean;
}

/** Lambda tries again after one minute, then after two more. */
const RETRY_AFTER_MS = [MINUTE, 2 * MINUTE];

interface QueuedInvocation {
  readonly dueAt: number;
  run(): void;
}

export const newAsynchronousInvocations = ({
  stack,
  runtime,
  messaging,
}: {
  stack: Stack;
  runtime: Pick<LambdaRuntime, "invoke">;
  messaging: Pick<Messaging, "queue">;
}): AsynchronousInvocations => {
  const waiting = new Set<QueuedInvocation>();
  let active = 0;
  const attempt = async (functionId: string, event: unknown): Promise<FunctionError | undefined> => {
    active += 1;
    const outcome = await runtime.invoke(functionId, event);
    active -= 1;
    return outcome.ok ? undefined : outcome.error;
  };
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const retry: QueuedInvocation = {
        dueAt: Date.now() + milliseconds,
        run: () => {
          waiting.delete(retry);
          resolve();
        },
      };
      waiting.add(retry);
    });
  return {
    invoke: async (functionId, event) => {
      const pauses = RETRY_AFTER_MS.slice(0, retriesOf(stack, functionId));
      let error = await attempt(functionId, event);
      for (const milliseconds of pauses) {
        if (error === undefined) return;
        await pause(milliseconds);
        error = await attempt(functionId, event);
      }
      if (error !== undefined)
        putAside({ stack, messaging }, functionId, { event, error, attempts: pauses.length + 1 });
    },
    nextAt: () => (waiting.size === 0 ? undefined : Math.min(...[...waiting].map(({ dueAt }) => dueAt))),
    runDue: () => {
      for (const retry of waiting) if (retry.dueAt <= Date.now()) retry.run();
    },
    isBusy: () => active > 0,
  };
};

const configOf = (stack: Stack, functionId: string) => {
  const { arn, name } = stack.find("AWS::Lambda::Function", functionId);
  return stack
    .all("AWS::Lambda::EventInvokeConfig")
    .find(({ properties }) => properties.FunctionName === name || properties.FunctionName === arn)?.properties;
};

const retriesOf = (stack: Stack, functionId: string): number =>
  configOf(stack, functionId)?.MaximumRetryAttempts ?? RETRY_AFTER_MS.length;

interface GivenUp {
  readonly event: unknown;
  readonly error: FunctionError;
  readonly attempts: number;
}

/** To the on-failure destination and the function's own dead-letter queue, where they exist. */
const putAside = (
  { stack, messaging }: { stack: Stack; messaging: Pick<Messaging, "queue"> },
  functionId: string,
  options: GivenUp,
): void => {
  const lambda = stack.find("AWS::Lambda::Function", functionId);
  const destination = configOf(stack, functionId)?.DestinationConfig.OnFailure?.Destination;
  const deadLetters = lambda.properties.DeadLetterConfig?.TargetArn;
  if (destination !== undefined) messaging.queue(destination).send(JSON.stringify(failureRecord(lambda, options)));
  if (deadLetters !== undefined) messaging.queue(deadLetters).send(JSON.stringify(options.event));
};

const failureRecord = (lambda: Resource<"AWS::Lambda::Function">, { event, error, attempts }: GivenUp) => ({
  version: "1.0",
  timestamp: new Date().toISOString(),
  requestContext: {
    requestId: randomUUID(),
    functionArn: `${lambda.arn}:$LATEST`,
    condition: "RetriesExhausted",
    approximateInvokeCount: attempts,
  },
  requestPayload: event,
  responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
  responsePayload: error,
});
