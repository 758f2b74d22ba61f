import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import middy from "@middy/core";
import * as z from "zod";
import { province } from "#province";
import {
  besideSimulatedSms,
  besideSimulatedZalo,
  simulatedSmsEnvSchema,
  simulatedZaloEnvSchema,
} from "../../shared/channels/compose-simulated.ts";
import { composeSms, smsEnvSchema } from "../../shared/channels/compose-sms.ts";
import { zaloEnvSchema, zaloWithStoredTokens } from "../../shared/channels/compose-zalo.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoConfirmations } from "../../shared/opt-outs/dynamodb/confirmations.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { confirmOptOuts } from "./confirm-opt-outs.ts";

const envSchema = zaloEnvSchema.extend({
  ...simulatedZaloEnvSchema.shape,
  ...simulatedSmsEnvSchema.shape,
  REGISTRY_TABLE: z.string().min(1),
  SETTINGS_TABLE: z.string().min(1),
});

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("confirm-opt-outs");
  const client = new DynamoDBClient(awsClientOptions());
  const { agency } = province;
  const gateway = composeSms({ env: smsEnvSchema.parse(variables), senderId: agency.smsSenderId, log });
  const confirm = confirmOptOuts({
    confirmations: dynamoConfirmations({ client, tableName: env.REGISTRY_TABLE }),
    settings: dynamoSettingsStore({ client, tableName: env.SETTINGS_TABLE }),
    zalo: besideSimulatedZalo(env, zaloWithStoredTokens({ env, client }), log),
    sms: besideSimulatedSms(env, gateway, log),
    agency,
    clock: systemClock,
    log,
  });
  return middy().use(requestLogging(log)).handler(confirm);
};
