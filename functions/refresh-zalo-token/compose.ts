import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import middy from "@middy/core";
import { newLogger } from "../../shared/lambda/logger.ts";
import { requestLogging } from "../../shared/lambda/request-logging.ts";
import { zaloRefreshEnvSchema, zaloWithFreshTokens } from "../../shared/lambda/zalo.ts";
import { systemClock } from "../../shared/ports/clock.ts";
import { refreshZaloToken } from "./refresh-zalo-token.ts";

export const compose = (variables: unknown) => {
  const env = zaloRefreshEnvSchema.parse(variables);
  const log = newLogger("refresh-zalo-token");
  const account = zaloWithFreshTokens({ env, client: new DynamoDBClient(), log });
  return middy()
    .use(requestLogging(log))
    .handler(refreshZaloToken({ ...account, clock: systemClock, log }));
};
