import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { type ITopic, SubscriptionFilter, Topic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Channel } from "../../shared/campaigns/rules/types.ts";
import type { Access } from "./access.ts";
import { addDeadLetterQueue } from "./dead-letter-queue.ts";
import { mayUseKey } from "./keys.ts";
import type { WorkQueue } from "./work-queue.ts";

export interface RemindersTopicProps {
  readonly encryptionKey: IKey;
  readonly alerts: ITopic;
}

/** Every reminder, and every second try on another channel, is announced here once; a filter leads it to its channel. */
export class RemindersTopic extends Construct {
  readonly #topic: Topic;
  readonly #undelivered: Queue;
  readonly #encryptionKey: IKey;

  constructor(scope: Construct, id: string, { encryptionKey, alerts }: RemindersTopicProps) {
    super(scope, id);
    this.#encryptionKey = encryptionKey;
    this.#topic = new Topic(this, "Resource", { masterKey: encryptionKey, enforceSSL: true });
    this.#undelivered = addDeadLetterQueue(this, "Undelivered", {
      heading: `${id} could not deliver`,
      impact: "Reminders that were announced reached no channel, so people are not reminded.",
      alerts,
    });
  }

  /** Leads reminders whose message attribute `channel` is this one to the queue, as they were published. */
  route(channel: Channel, { queue }: WorkQueue): void {
    this.#topic.addSubscription(
      new SqsSubscription(queue, {
        rawMessageDelivery: true,
        filterPolicy: { channel: SubscriptionFilter.stringFilter({ allowlist: [channel] }) },
        deadLetterQueue: this.#undelivered,
      }),
    );
  }

  /** Where the topic is, without the right to publish on it. */
  get environment(): Readonly<Record<string, string>> {
    return { REMINDERS_TOPIC_ARN: this.#topic.topicArn };
  }

  publishAccess(): Access {
    return {
      environment: this.environment,
      statements: [
        new PolicyStatement({ actions: ["sns:Publish"], resources: [this.#topic.topicArn] }),
        mayUseKey(this, this.#encryptionKey, "sns"),
      ],
    };
  }
}
