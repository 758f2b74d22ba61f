import { PublishBatchCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { Channel } from "../../campaigns/rules/types.ts";
import type { ReminderPublisher } from "../ports/queues.ts";
import type { DueReminder } from "../rules/types.ts";

/** Amazon SNS takes at most ten messages in a batch. */
const BATCH = 10;
const IN_FLIGHT = 4;

/** Announces reminders on the topic, ten a request; the attribute `channel` decides which queue takes them. */
export const snsReminderPublisher = ({
  client,
  topicArn,
}: {
  readonly client: SNSClient;
  readonly topicArn: string;
}): ReminderPublisher => {
  const publishBatch = async (reminders: readonly DueReminder[], channel: Channel) => {
    const { Failed = [] } = await client.send(
      new PublishBatchCommand({
        TopicArn: topicArn,
        PublishBatchRequestEntries: reminders.map((reminder, index) => ({
          Id: String(index),
          Message: JSON.stringify(reminder),
          MessageAttributes: { channel: { DataType: "String", StringValue: channel } },
        })),
      }),
    );
    return reminders.filter((_, index) => Failed.some(({ Id }) => Id === String(index)));
  };

  const publishAll = async (reminders: readonly DueReminder[], channel: Channel) => {
    const rejected = await publishBatch(reminders, channel);
    if (rejected.length === 0) return;
    const again = await publishBatch(rejected, channel);
    if (again.length > 0) throw new Error(`The topic did not take ${again.length} of ${reminders.length} reminders.`);
  };

  return {
    async publish(reminders, channel) {
      const batches = chunks(reminders, BATCH);
      for (const group of chunks(batches, IN_FLIGHT)) {
        await Promise.all(group.map((batch) => publishAll(batch, channel)));
      }
    },
  };
};

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
