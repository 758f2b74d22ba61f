import type { Messaging } from "./emulators/messaging.ts";
import { type EventSource, newEventSource } from "./event-sources.ts";
import type { Gateway } from "./gateway/gateway.ts";
import type { LambdaRuntime } from "./lambda/runtime.ts";
import type { Lineages } from "./lineage.ts";
import type { Stack } from "./template/stack.ts";

/** One for each function on a queue, as the template's event source mappings say. */
export const queueConsumers = ({
  stack,
  messaging,
  runtime,
  gateway,
  maxWorkers,
  lineages,
  onLoop,
}: {
  stack: Stack;
  messaging: Messaging;
  runtime: LambdaRuntime;
  gateway: Pick<Gateway, "usage">;
  maxWorkers: number;
  lineages: Lineages;
  onLoop(functionId: string): void;
}): readonly EventSource[] =>
  stack
    .all("AWS::Lambda::EventSourceMapping")
    .filter(({ properties }) => properties.Enabled)
    .map(({ properties }) => {
      const { RedrivePolicy } = stack.get("AWS::SQS::Queue", properties.EventSourceArn).properties;
      return newEventSource({
        mapping: {
          deadLetters: RedrivePolicy && messaging.queue(RedrivePolicy.deadLetterTargetArn),
          queue: messaging.queue(properties.EventSourceArn),
          functionId: stack.get("AWS::Lambda::Function", properties.FunctionName).logicalId,
          batchSize: properties.BatchSize,
          windowSeconds: properties.MaximumBatchingWindowInSeconds,
          reportsItemFailures: properties.FunctionResponseTypes.length > 0,
          maxConcurrency: Math.min(maxWorkers, properties.ScalingConfig?.MaximumConcurrency ?? maxWorkers),
        },
        runtime,
        lineages,
        onCost: (functionId, costs) => gateway.usage.add(functionId, "sqs", costs),
        onLoop,
      });
    });
