import * as z from "zod";
import type { HttpReply, Messaging } from "../emulators/messaging.ts";
import type { Lineages } from "../lineage.ts";
import { ACCOUNT, REGION } from "../template/identities.ts";
import { type AwsRequest, type AwsService, billedRequests, jsonReply } from "./requests.ts";

const inputSchema = z.object({ QueueUrl: z.string().optional(), QueueName: z.string().optional() });

const operationOf = ({ headers }: AwsRequest): string => headers["x-amz-target"]?.split(".")[1] ?? "";

const queueNameOf = ({ body }: AwsRequest): string => {
  const { QueueUrl, QueueName } = inputSchema.parse(JSON.parse(body.toString("utf8")));
  return QueueName ?? QueueUrl?.split("/").at(-1) ?? "*";
};

const sentSchema = z.looseObject({
  MessageId: z.string().optional(),
  Successful: z.array(z.looseObject({ MessageId: z.string() })).default([]),
});

/** Messages that a function sends belong to the chain of its invocation. */
const noteSent = (lineages: Lineages, request: AwsRequest, reply: HttpReply): void => {
  const trace = request.headers["x-amzn-trace-id"];
  if (trace === undefined || reply.status !== 200 || !operationOf(request).startsWith("SendMessage")) return;
  const { MessageId, Successful } = sentSchema.parse(JSON.parse(reply.body.toString("utf8")));
  lineages.sent(trace, [...(MessageId === undefined ? [] : [MessageId]), ...Successful.map((each) => each.MessageId)]);
};

export const sqsService = (messaging: Messaging, lineages: Lineages): AwsService => ({
  wishes: (request) => [
    {
      // IAM knows no batch actions.
      action: `sqs:${operationOf(request).replace(/Batch$/, "")}`,
      resource: `arn:aws:sqs:${REGION}:${ACCOUNT}:${queueNameOf(request)}`,
    },
  ],
  answer: async (request) => {
    const reply = await messaging.call(request);
    noteSent(lineages, request, reply);
    const requests = billedRequests(request.body);
    return { ...reply, costs: [{ action: operationOf(request), resource: queueNameOf(request), requests }] };
  },
  refuse: ({ message }) => {
    const reply = jsonReply(403, "application/x-amz-json-1.0", { __type: "com.amazonaws.sqs#AccessDenied", message });
    return { ...reply, headers: { ...reply.headers, "x-amzn-query-error": "AccessDenied;Sender" } };
  },
});
