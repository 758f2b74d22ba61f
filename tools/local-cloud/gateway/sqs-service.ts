import * as z from "zod";
import type { Messaging } from "../emulators/messaging.ts";
import { ACCOUNT, REGION } from "../template/identities.ts";
import { type AwsRequest, type AwsService, billedRequests, jsonReply } from "./requests.ts";

const inputSchema = z.object({ QueueUrl: z.string().optional(), QueueName: z.string().optional() });

const operationOf = ({ headers }: AwsRequest): string => headers["x-amz-target"]?.split(".")[1] ?? "";

const queueNameOf = ({ body }: AwsRequest): string => {
  const { QueueUrl, QueueName } = inputSchema.parse(JSON.parse(body.toString("utf8")));
  return QueueName ?? QueueUrl?.split("/").at(-1) ?? "*";
};

export const sqsService = (messaging: Messaging): AwsService => ({
  wishes: (request) => [
    {
      // IAM knows no batch actions.
      action: `sqs:${operationOf(request).replace(/Batch$/, "")}`,
      resource: `arn:aws:sqs:${REGION}:${ACCOUNT}:${queueNameOf(request)}`,
    },
  ],
  answer: async (request) => ({
    ...(await messaging.call(request)),
    costs: [{ action: operationOf(request), resource: queueNameOf(request), requests: billedRequests(request.body) }],
  }),
  refuse: ({ message }) => {
    const reply = jsonReply(403, "application/x-amz-json-1.0", { __type: "com.amazonaws.sqs#AccessDenied", message });
    return { ...reply, headers: { ...reply.headers, "x-amzn-query-error": "AccessDenied;Sender" } };
  },
});
