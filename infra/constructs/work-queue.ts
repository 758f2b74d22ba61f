import { Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import { addDeadLetterQueue } from "./dead-letter-queue.ts";
import { ImpactAlarm } from "./impact-alarm.ts";

export interface WorkQueueProps {
  /** Time limit of the function that takes from the queue. */
  readonly workerTimeout: Duration;
  /** Who is hurt when a message was given up, as a full sentence. */
  readonly deadLetterImpact: string;
  /** Who is hurt when messages wait longer than `lateAfter`, as a full sentence. */
  readonly backlogImpact: string;
  readonly lateAfter: Duration;
  /**
   * When the message of a worker that died is handed out again; for a queue with one worker that takes one message at a
   * time. It is longer than the worker's time limit.
   * @default six times the worker's time limit
   */
  readonly retryAfter?: Duration;
  /** @default 5 */
  readonly maxReceiveCount?: number;
  readonly alerts: ITopic;
}

/** After five tries a message is looked at by a person: AWS advises no fewer where the worker may be throttled. */
const MAX_RECEIVE_COUNT = 5;

/** A queue with the place where its failures end and the two alarms that every queue needs. */
export class WorkQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { workerTimeout, deadLetterImpact, backlogImpact, lateAfter, alerts } = props;
    const failures = addDeadLetterQueue(this, "DeadLetters", {
      heading: `${id} has dead letters`,
      impact: deadLetterImpact,
      alerts,
    });
    this.queue = new Queue(this, "Resource", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // AWS advises six times the worker's timeout, so that a batch which Lambda itself retries is not handed out twice.
      visibilityTimeout: props.retryAfter ?? Duration.seconds(6 * workerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: failures, maxReceiveCount: props.maxReceiveCount ?? MAX_RECEIVE_COUNT },
    });
    new ImpactAlarm(this, "LateAlarm", {
      heading: `${id} is late`,
      impact: backlogImpact,
      alerts,
      above: lateAfter.toSeconds(),
      metric: this.queue.metricApproximateAgeOfOldestMessage({ statistic: "Maximum", period: Duration.minutes(5) }),
    });
  }

  /** May put messages on the queue, which it finds under `variable`. */
  sendAccess(variable: string): Access {
    return {
      environment: { [variable]: this.queue.queueUrl },
      statements: [new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [this.queue.queueArn] })],
    };
  }
}
