import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import middy from "@middy/core";
import type { LambdaFunctionURLEvent } from "aws-lambda";
import * as z from "zod";
import { lean } from "../../shared/adapters/aws/lean.ts";
import { dynamoReminderLedger } from "../../shared/adapters/dynamodb/ledger.ts";
import { secretZaloCredentials } from "../../shared/adapters/secrets/zalo-credentials.ts";
import { readZaloEvent } from "../../shared/adapters/zalo/webhook.ts";
import { newLogger } from "../../shared/lambda/logger.ts";
import { requestLogging } from "../../shared/lambda/request-logging.ts";
import { systemClock } from "../../shared/ports/clock.ts";
import { recordReceipt } from "./zalo-webhook.ts";

const envSchema = z.object({
  LEDGER_TABLE: z.string().min(1),
  WAKE_SHARDS: z.coerce.number().int().min(1),
  ZALO_SECRET_ARN: z.string().min(1),
});

/** Zalo's events are a few hundred bytes; what is larger is not one of them. */
const MAX_BODY_BYTES = 64 * 1024;

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("zalo-webhook");
  const credentials = secretZaloCredentials({
    client: new SecretsManagerClient(),
    secretArn: env.ZALO_SECRET_ARN,
    clock: systemClock,
  });
  const record = recordReceipt({
    ledger: dynamoReminderLedger({
      client: lean(new DynamoDBClient()),
      tableName: env.LEDGER_TABLE,
      wakeShards: env.WAKE_SHARDS,
    }),
    clock: systemClock,
    log,
  });
  return middy<LambdaFunctionURLEvent>()
    .use(requestLogging(log))
    .handler(async ({ body = "", isBase64Encoded, headers }) => {
      const rawBody = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
      if (rawBody.length > MAX_BODY_BYTES) return { statusCode: 413 };
      const event = readZaloEvent(rawBody, headers["x-zevent-signature"], await credentials());
      if (event === undefined) return { statusCode: 401 };
      // Zalo repeats whatever is not answered with 200, so an authentic event that we do not know is accepted too.
      if (event.kind === "other") return { statusCode: 200 };
      return { statusCode: (await record(event)) === "later" ? 503 : 200 };
    });
};
