import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import middy from "@middy/core";
import { zaloRefreshEnvSchema, zaloWithFreshTokens } from "../../shared/channels/compose-zalo.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { refreshZaloToken } from "./refresh-zalo-token.ts";

export const compose = (variables: unknown) => {
  const env = zaloRefreshEnvSchema.parse(variables);
  const log = newLogger("refresh-zalo-token");
  const account = zaloWithFreshTokens({ env, client: new DynamoDBClient(awsClientOptions()), log });
  return middy()
    .use(requestLogging(log))
    .handler(refreshZaloToken({ ...account, clock: systemClock, log }));
};
