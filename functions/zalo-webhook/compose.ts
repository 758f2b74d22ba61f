import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SQSClient } from "@aws-sdk/client-sqs";
import middy from "@middy/core";
import type { LambdaFunctionURLEvent } from "aws-lambda";
import * as z from "zod";
import { dynamoReplyAddresses } from "../../shared/channels/dynamodb/reply-addresses.ts";
import { secretZaloWebhookKey } from "../../shared/channels/secrets/zalo-credentials.ts";
import { sqsZaloEventQueue } from "../../shared/channels/sqs/zalo-event-queue.ts";
import { readWebhook } from "../../shared/channels/zalo/webhook.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoUnreadTexts } from "../../shared/opt-outs/dynamodb/unread-texts.ts";
import { takeEvent } from "./zalo-webhook.ts";

const envSchema = z.object({
  REGISTRY_TABLE: z.string().min(1),
  ZALO_EVENTS_QUEUE_URL: z.string().min(1),
  ZALO_WEBHOOK_SECRET_ARN: z.string().min(1),
});

/** Zalo's events are a few hundred bytes; what is larger is not one of them. */
const MAX_BODY_BYTES = 64 * 1024;

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("zalo-webhook");
  const secretArn = env.ZALO_WEBHOOK_SECRET_ARN;
  const credentials = secretZaloWebhookKey({
    client: new SecretsManagerClient(awsClientOptions()),
    secretArn,
    clock: systemClock,
  });
  const registry = { client: new DynamoDBClient(awsClientOptions()), tableName: env.REGISTRY_TABLE };
  const take = takeEvent({
    queue: sqsZaloEventQueue({ client: new SQSClient(awsClientOptions()), queueUrl: env.ZALO_EVENTS_QUEUE_URL }),
    texts: dynamoUnreadTexts(registry),
    addresses: dynamoReplyAddresses(registry),
    log,
  });
  return middy<LambdaFunctionURLEvent>()
    .use(requestLogging(log))
    .handler(async ({ body = "", isBase64Encoded, headers }) => {
      const rawBody = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
      if (rawBody.length > MAX_BODY_BYTES) return { statusCode: 413 };
      const webhook = readWebhook(
        { rawBody, signature: headers["x-zevent-signature"], receivedAt: systemClock.now() },
        await credentials(),
      );
      if (webhook.kind === "forged") {
        // Only Zalo can make a variant match: then our own check is wrong.
        if (webhook.variant) log.error("zalo.webhook-signed-otherwise", { variant: webhook.variant });
        else log.warn("zalo.webhook-forged");
        return { statusCode: 401 };
      }
      // Zalo repeats whatever is not answered with 200, so an authentic event that we do not know is accepted too.
      return { statusCode: (await take(webhook.event)) === "taken" ? 200 : 503 };
    });
};
