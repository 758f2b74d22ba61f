import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type * as z from "zod";
import type { Clock } from "../clock.ts";
import { MINUTE } from "../rules/durations.ts";
import { newTtlCache } from "../ttl-cache.ts";

export interface SecretOptions {
  readonly client: SecretsManagerClient;
  readonly secretArn: string;
  readonly clock: Clock;
}

/** What an administrator corrected is noticed after at most this long; until then no request is spent on asking. */
const CACHE_TTL_MS = 5 * MINUTE;

/** Reads a secret that holds JSON and keeps it for five minutes. Rejects when it cannot be read or has another shape. */
export const cachedSecret = <T>(
  { client, secretArn, clock }: SecretOptions,
  schema: z.ZodType<T>,
): (() => Promise<T>) =>
  newTtlCache({
    load: async () => {
      const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
      return schema.parse(JSON.parse(SecretString));
    },
    freshMillis: () => CACHE_TTL_MS,
    clock,
  }).get;
