import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import middy from "@middy/core";
import type { LambdaFunctionURLEvent } from "aws-lambda";
import * as z from "zod";
import { isCallbackPath, readEsmsCallback } from "../../shared/channels/esms/callback.ts";
import { secretEsmsCallbackTokens } from "../../shared/channels/esms/credentials.ts";
import { sqsDelayedMessages } from "../../shared/channels/sqs/delayed-messages.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import type { SmsReceipt } from "../../shared/sending/ports/channels.ts";

const envSchema = z.object({
  ESMS_CALLBACK_SECRET_ARN: z.string().min(1),
  SMS_REPORTS_QUEUE_URL: z.string().min(1),
});

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("esms-webhook");
  const secretArn = env.ESMS_CALLBACK_SECRET_ARN;
  const tokens = secretEsmsCallbackTokens({
    client: new SecretsManagerClient(awsClientOptions()),
    secretArn,
    clock: systemClock,
  });
  const reports = sqsDelayedMessages<SmsReceipt>(env.SMS_REPORTS_QUEUE_URL);
  return middy<LambdaFunctionURLEvent>()
    .use(requestLogging(log))
    .handler(async ({ rawPath, queryStringParameters }) => {
      if (!isCallbackPath(rawPath, await tokens())) {
        log.warn("sms.callback-forged");
        return { statusCode: 404 };
      }
      const receipt = readEsmsCallback(queryStringParameters);
      if (receipt === undefined) log.error("receipts.unreadable", { count: 1 });
      if (receipt !== undefined && receipt !== "pending") await reports.send(receipt, 0);
      return { statusCode: 200 };
    });
};
