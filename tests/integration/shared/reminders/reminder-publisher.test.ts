import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it } from "vitest";
import { dueReminderSchema } from "../../../../shared/reminders/contracts.ts";
import { snsReminderPublisher } from "../../../../shared/reminders/sns/reminder-publisher.ts";
import { aDueReminder } from "../../../support/people.ts";

const TOPIC = "arn:aws:sns:ap-southeast-1:123456789012:reminders";
const reminders = (count: number) =>
  Array.from({ length: count }, (_, index) => aDueReminder({ subject: `HH-${index}` }));

/** A topic that refuses some entries of a batch, which SNS may do of each for itself. */
const topic = (refuses: (subject: string, request: number) => boolean = () => false) => {
  const client = new SNSClient({ region: "ap-southeast-1" });
  const sns = mockClient(client);
  const requests: string[][] = [];
  const channels = new Set<string | undefined>();
  sns
    .on(PublishBatchCommand)
    .callsFake(({ PublishBatchRequestEntries: entries = [] }: PublishBatchCommand["input"]) => {
      const taken = entries.map(({ Id, Message = "", MessageAttributes }) => {
        channels.add(MessageAttributes?.channel?.StringValue);
        return { Id, subject: dueReminderSchema.parse(JSON.parse(Message)).subject };
      });
      requests.push(taken.map(({ subject }) => subject));
      const refused = taken.filter(({ subject }) => refuses(subject, requests.length));
      return { Failed: refused.map(({ Id }) => ({ Id, Code: "InternalError", SenderFault: false })) };
    });
  return { publisher: snsReminderPublisher({ client, topicArn: TOPIC }), requests, channels };
};

describe("the reminders topic", () => {
  it("is asked ten at a time, with the channel that decides who takes them", async () => {
    const { publisher, requests, channels } = topic();

    await publisher.publish(reminders(23), "sms");

    expect(requests.map((subjects) => subjects.length)).toEqual([10, 10, 3]);
    expect(new Set(requests.flat())).toEqual(new Set(reminders(23).map(({ subject }) => subject)));
    expect([...channels]).toEqual(["sms"]);
  });

  it("is asked again for those alone that it did not take", async () => {
    const { publisher, requests } = topic((subject, request) => request === 1 && ["HH-2", "HH-4"].includes(subject));

    await publisher.publish(reminders(5), "zalo");

    expect(requests.slice(1)).toEqual([["HH-2", "HH-4"]]);
  });

  it("must take every one in the end: the job comes back otherwise", async () => {
    const { publisher, requests } = topic((subject) => subject === "HH-3");

    await expect(publisher.publish(reminders(5), "zalo")).rejects.toThrow("The topic did not take 1 of 5 reminders.");
    expect(requests).toHaveLength(2);
  });

  it("is not asked when nobody is to be announced", async () => {
    const { publisher, requests } = topic();

    await publisher.publish([], "zalo");

    expect(requests).toEqual([]);
  });
});
