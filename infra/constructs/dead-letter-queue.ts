import { Duration, Validations } from "aws-cdk-lib";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { ImpactAlarm } from "./impact-alarm.ts";

export interface DeadLetterQueueProps {
  readonly heading: string;
  /** Who is hurt while a message lies here, as a full sentence. */
  readonly impact: string;
  readonly alerts: ITopic;
}

/** Where messages end that nothing could handle. Kept as long as SQS can; one of them is enough for an alarm. */
export const addDeadLetterQueue = (scope: Construct, id: string, { heading, impact, alerts }: DeadLetterQueueProps) => {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  Validations.of(queue).acknowledge({
    id: "AwsSolutions-SQS3",
    reason:
      "This queue is the last stop, with an alarm; cdk-nag knows a dead-letter queue only when its source is a queue.",
  });
  new ImpactAlarm(scope, `${id}Alarm`, {
    heading,
    impact,
    alerts,
    metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum", period: Duration.minutes(5) }),
  });
  return queue;
};
