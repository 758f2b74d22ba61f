import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { province } from "#province";
import { besideSimulatedSms, simulatedSmsEnvSchema } from "../../shared/channels/compose-simulated.ts";
import { composeSms, smsEnvSchema } from "../../shared/channels/compose-sms.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { refusalEnvSchema, refusalRecorder } from "../../shared/opt-outs/compose-refusals.ts";
import { dynamoReminderRecords } from "../../shared/reminders/dynamodb/ledger-records.ts";
import { composeSender, senderEnvSchema } from "../../shared/sending/compose-sender.ts";
import { smsReminders } from "./sms-reminders.ts";
import { withCarrierOptOuts } from "./with-carrier-opt-outs.ts";

const envSchema = senderEnvSchema.extend({ ...refusalEnvSchema.shape, ...simulatedSmsEnvSchema.shape });

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("send-sms");
  const gateway = composeSms({ env: smsEnvSchema.parse(variables), senderId: province.agency.smsSenderId, log });
  const sms = besideSimulatedSms(env, gateway, log);
  const client = new DynamoDBClient(awsClientOptions());
  const ledger = dynamoReminderRecords({ client, tableName: env.LEDGER_TABLE, wakeShards: env.WAKE_SHARDS });
  const refuse = refusalRecorder({ env, client, ledger, log });
  const channel = smsReminders(sms, province.agency);
  return composeSender(env, withCarrierOptOuts({ channel, refuse, clock: systemClock, log }), log);
};
