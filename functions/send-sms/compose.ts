import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SNSClient } from "@aws-sdk/client-sns";
import * as z from "zod";
import { province } from "#province";
import { besideSimulatedSms, simulatedSmsEnvSchema } from "../../shared/channels/compose-simulated.ts";
import { callbackUrlOf } from "../../shared/channels/esms/callback.ts";
import { secretEsmsCredentials } from "../../shared/channels/esms/credentials.ts";
import { httpEsmsChannel } from "../../shared/channels/esms/esms-channel.ts";
import { snsSmsChannel } from "../../shared/channels/sns/sms-channel.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { refusalEnvSchema, refusalRecorder } from "../../shared/opt-outs/compose-refusals.ts";
import { dynamoReminderLedger } from "../../shared/reminders/dynamodb/ledger.ts";
import { composeSender, senderEnvSchema } from "../../shared/sending/compose-sender.ts";
import type { SmsChannel } from "../../shared/sending/ports/channels.ts";
import { smsReminders } from "./sms-reminders.ts";
import { withCarrierOptOuts } from "./with-carrier-opt-outs.ts";

const gatewayEnvSchema = z.discriminatedUnion("SMS_GATEWAY", [
  z.object({ SMS_GATEWAY: z.literal("sns"), SMS_MAX_PRICE_USD: z.string().regex(/^\d+(\.\d+)?$/) }),
  z.object({
    SMS_GATEWAY: z.literal("esms"),
    ESMS_API_URL: z.url(),
    ESMS_SECRET_ARN: z.string().min(1),
    ESMS_TIMEOUT_MS: z.coerce.number().int().min(100),
    ESMS_SANDBOX: z.stringbool(),
    ESMS_CALLBACK_URL: z.url(),
  }),
]);

const envSchema = senderEnvSchema.extend({ ...refusalEnvSchema.shape, ...simulatedSmsEnvSchema.shape });

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("send-sms");
  const sms = besideSimulatedSms(env, gatewayOf(gatewayEnvSchema.parse(variables), log), log);
  const client = new DynamoDBClient();
  const ledger = dynamoReminderLedger({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS });
  const refuse = refusalRecorder({ env, client, ledger, log });
  const channel = smsReminders(sms, province.agency);
  return composeSender(env, withCarrierOptOuts({ channel, refuse, clock: systemClock, log }), log);
};

const gatewayOf = (env: z.infer<typeof gatewayEnvSchema>, log: Logger): SmsChannel => {
  const { smsSenderId } = province.agency;
  if (env.SMS_GATEWAY === "sns") {
    const client = new SNSClient({ maxAttempts: 1 });
    return snsSmsChannel({ client, senderId: smsSenderId, maxPriceUsd: env.SMS_MAX_PRICE_USD });
  }
  return httpEsmsChannel({
    apiUrl: env.ESMS_API_URL,
    timeoutMs: env.ESMS_TIMEOUT_MS,
    brandName: smsSenderId,
    sandbox: env.ESMS_SANDBOX,
    credentials: secretEsmsCredentials({
      client: new SecretsManagerClient(),
      secretArn: env.ESMS_SECRET_ARN,
      clock: systemClock,
    }),
    callbackUrl: ({ callbackToken }) => callbackUrlOf(env.ESMS_CALLBACK_URL, callbackToken),
    onUnregistered: (code) => log.error("sms.network-not-registered", { code }),
  });
};
