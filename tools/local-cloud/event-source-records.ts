import type { LocalQueue, Received } from "./emulators/queues.ts";
import { REGION } from "./template/identities.ts";

/** A message as Lambda hands it to a function. */
export const recordOf = ({ receiptHandle, message }: Received, queue: LocalQueue) => ({
  messageId: message.messageId,
  receiptHandle,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.approximateReceiveCount),
    SentTimestamp: String(message.sentTimestamp),
    SenderId: "local",
    ApproximateFirstReceiveTimestamp: String(message.approximateFirstReceiveTimestamp ?? 0),
  },
  messageAttributes: Object.fromEntries(
    Object.entries(message.messageAttributes).map(([name, { StringValue, BinaryValue, DataType }]) => [
      name,
      {
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  ),
  md5OfBody: message.md5OfBody,
  eventSource: "aws:sqs",
  eventSourceARN: queue.arn,
  awsRegion: REGION,
});
