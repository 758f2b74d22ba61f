import { SNSClient } from "@aws-sdk/client-sns";
import * as z from "zod";
import { province } from "#province";
import { snsSmsChannel } from "../../shared/adapters/sns/sms-channel.ts";
import { newLogger } from "../../shared/lambda/logger.ts";
import { sender, senderEnvSchema } from "../../shared/lambda/sender.ts";
import { smsReminders } from "./sms-reminders.ts";

const envSchema = senderEnvSchema.extend({ SMS_MAX_PRICE_USD: z.string().regex(/^\d+(\.\d+)?$/) });

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const sms = snsSmsChannel({
    client: new SNSClient({ maxAttempts: 1 }),
    senderId: province.agency.smsSenderId,
    maxPriceUsd: env.SMS_MAX_PRICE_USD,
  });
  return sender(env, smsReminders(sms, province.agency), newLogger("send-sms"));
};
