import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SQSClient } from "@aws-sdk/client-sqs";
import middy from "@middy/core";
import type { LambdaFunctionURLEvent } from "aws-lambda";
import * as z from "zod";
import { province } from "#province";
import { sqsZaloEventQueue } from "../../shared/channels/sqs/zalo-event-queue.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoUnreadTexts } from "../../shared/opt-outs/dynamodb/unread-texts.ts";
import { dynamoCodeTries } from "../../shared/reminders/dynamodb/code-tries.ts";
import { dynamoLookUpCodeIndex } from "../../shared/reminders/dynamodb/look-up-code-index.ts";
import { secretCodeHasher } from "../../shared/reminders/secrets/look-up-code-key.ts";
import { answerForm } from "./answer-form.ts";
import { checkMessage } from "./check-message.ts";
import { doAction } from "./do-action.ts";
import { HEADERS } from "./headers.ts";
import { checkPage } from "./page.ts";

const envSchema = z.object({
  LEDGER_TABLE: z.string().min(1),
  REGISTRY_TABLE: z.string().min(1),
  ZALO_EVENTS_QUEUE_URL: z.string().min(1),
  CODE_HASH_KEY_ARN: z.string().min(1),
});

/** A form with a code and four digits has some two hundred bytes. */
const MAX_BODY_BYTES = 2_048;

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("public-api");
  const client = new DynamoDBClient(awsClientOptions());
  const key = secretCodeHasher({
    client: new SecretsManagerClient(awsClientOptions()),
    secretArn: env.CODE_HASH_KEY_ARN,
    clock: systemClock,
  });
  const ledger = { client, tableName: env.LEDGER_TABLE };
  const answer = answerForm({
    check: checkMessage({
      key,
      index: dynamoLookUpCodeIndex(ledger),
      tries: dynamoCodeTries(ledger),
      clock: systemClock,
    }),
    act: doAction({
      queue: sqsZaloEventQueue({ client: new SQSClient(awsClientOptions()), queueUrl: env.ZALO_EVENTS_QUEUE_URL }),
      texts: dynamoUnreadTexts({ client, tableName: env.REGISTRY_TABLE }),
      clock: systemClock,
    }),
    newOnce: randomUUID,
  });
  return middy<LambdaFunctionURLEvent>()
    .use(requestLogging(log))
    .handler(async ({ body = "", isBase64Encoded, requestContext }) => {
      const raw = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
      if (raw.length > MAX_BODY_BYTES) return { statusCode: 413 };
      const isForm = requestContext.http.method === "POST";
      const shown = isForm ? await answer(new URLSearchParams(raw.toString("utf8"))) : ({ kind: "start" } as const);
      return { statusCode: 200, headers: HEADERS, body: checkPage(shown, province.agency) };
    });
};
