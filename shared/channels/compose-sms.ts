import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SNSClient } from "@aws-sdk/client-sns";
import * as z from "zod";
import { awsClientOptions, smsClientOptions } from "../kernel/aws/client-options.ts";
import { systemClock } from "../kernel/lambda/system-clock.ts";
import type { Logger } from "../kernel/logger.ts";
import type { SmsChannel } from "../sending/ports/channels.ts";
import { callbackUrlOf } from "./esms/callback.ts";
import { secretEsmsCallbackTokens, secretEsmsCredentials } from "./esms/credentials.ts";
import { httpEsmsChannel } from "./esms/esms-channel.ts";
import { snsSmsChannel } from "./sns/sms-channel.ts";

/** What every function that sends SMS reads from its environment. */
export const smsEnvSchema = z.discriminatedUnion("SMS_GATEWAY", [
  z.object({ SMS_GATEWAY: z.literal("sns"), SMS_MAX_PRICE_USD: z.string().regex(/^\d+(\.\d+)?$/) }),
  z.object({
    SMS_GATEWAY: z.literal("esms"),
    ESMS_API_URL: z.url(),
    ESMS_SECRET_ARN: z.string().min(1),
    ESMS_CALLBACK_SECRET_ARN: z.string().min(1),
    ESMS_TIMEOUT_MS: z.coerce.number().int().min(100),
    ESMS_SANDBOX: z.stringbool(),
    ESMS_CALLBACK_URL: z.url(),
  }),
]);

export interface ComposeSmsOptions {
  readonly env: z.infer<typeof smsEnvSchema>;
  readonly senderId: string;
  readonly log: Logger;
}

/** SMS through the gateway that the installation has chosen. */
export const composeSms = ({ env, senderId, log }: ComposeSmsOptions): SmsChannel => {
  if (env.SMS_GATEWAY === "sns") {
    const client = new SNSClient(smsClientOptions());
    return snsSmsChannel({ client, senderId, maxPriceUsd: env.SMS_MAX_PRICE_USD });
  }
  const client = new SecretsManagerClient(awsClientOptions());
  const tokens = secretEsmsCallbackTokens({ client, secretArn: env.ESMS_CALLBACK_SECRET_ARN, clock: systemClock });
  return httpEsmsChannel({
    apiUrl: env.ESMS_API_URL,
    timeoutMs: env.ESMS_TIMEOUT_MS,
    brandName: senderId,
    sandbox: env.ESMS_SANDBOX,
    credentials: secretEsmsCredentials({ client, secretArn: env.ESMS_SECRET_ARN, clock: systemClock }),
    callbackUrl: async () => callbackUrlOf(env.ESMS_CALLBACK_URL, (await tokens()).callbackToken),
    onUnregistered: (code) => log.error("sms.network-not-registered", { code }),
  });
};
