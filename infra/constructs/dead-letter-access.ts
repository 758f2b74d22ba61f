import { Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Access } from "./access.ts";

/** How the constructs name the queues in which messages end that nothing could handle. */
const LAST_STOPS = new Set(["DeadLetters", "Undelivered", "Missed"]);

interface LastStop {
  readonly name: string;
  readonly queue: Queue;
  readonly source: Queue | undefined;
}

/** Every dead-letter queue of the stack as it stands now, with the work queue beside it: call it last. */
const lastStopsIn = (scope: Construct): readonly LastStop[] =>
  Stack.of(scope)
    .node.findAll()
    .flatMap((node): LastStop[] => {
      const owner = node.node.scope;
      if (!(node instanceof Queue) || owner === undefined || !LAST_STOPS.has(node.node.id)) return [];
      const beside = owner.node.tryFindChild("Resource");
      return [{ name: owner.node.id, queue: node, source: beside instanceof Queue ? beside : undefined }];
    });

/** May look at what nothing could handle and put it back where it failed, and on no other queue. */
export const deadLetterAccess = (scope: Construct): Access => {
  const stops = lastStopsIn(scope);
  const sources = stops.flatMap(({ source }) => source ?? []);
  const urls = stops.map(({ name, queue, source }) => ({
    name,
    url: queue.queueUrl,
    ...(source && { source: source.queueUrl }),
  }));
  return {
    environment: { DEAD_LETTER_QUEUES: Stack.of(scope).toJsonString(urls) },
    statements: [
      new PolicyStatement({
        actions: ["sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:DeleteMessage"],
        resources: stops.map(({ queue }) => queue.queueArn),
      }),
      new PolicyStatement({ actions: ["sqs:SendMessage"], resources: sources.map(({ queueArn }) => queueArn) }),
    ],
  };
};
