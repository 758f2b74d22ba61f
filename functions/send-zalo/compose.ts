import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { province } from "#province";
import { secretZaloCredentials } from "../../shared/adapters/secrets/zalo-credentials.ts";
import { httpZaloChannel } from "../../shared/adapters/zalo/zalo-channel.ts";
import { newLogger } from "../../shared/lambda/logger.ts";
import { sender, senderEnvSchema } from "../../shared/lambda/sender.ts";
import { systemClock } from "../../shared/ports/clock.ts";
import { zaloReminders } from "./zalo-reminders.ts";

const envSchema = senderEnvSchema.extend({
  ZALO_API_URL: z.url(),
  ZALO_SECRET_ARN: z.string().min(1),
  ZALO_TIMEOUT_MS: z.coerce.number().int().min(100),
});

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const credentials = secretZaloCredentials({
    client: new SecretsManagerClient(),
    secretArn: env.ZALO_SECRET_ARN,
    clock: systemClock,
  });
  const zalo = httpZaloChannel({ apiUrl: env.ZALO_API_URL, timeoutMs: env.ZALO_TIMEOUT_MS, credentials });
  return sender(env, zaloReminders(zalo, province.agency), newLogger("send-zalo"));
};
