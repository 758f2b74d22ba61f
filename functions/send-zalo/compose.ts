import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { province } from "#province";
import { besideSimulatedZalo, simulatedZaloEnvSchema } from "../../shared/channels/compose-simulated.ts";
import { zaloRefreshEnvSchema, zaloWithFreshTokens } from "../../shared/channels/compose-zalo.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { composeSender, senderEnvSchema } from "../../shared/sending/compose-sender.ts";
import { zaloReminders } from "./zalo-reminders.ts";

const envSchema = senderEnvSchema.extend({ ...zaloRefreshEnvSchema.shape, ...simulatedZaloEnvSchema.shape });

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("send-zalo");
  const { zalo } = zaloWithFreshTokens({ env, client: new DynamoDBClient(awsClientOptions()), log });
  return composeSender(env, zaloReminders(besideSimulatedZalo(env, zalo, log), province.agency), log);
};
