import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type * as z from "zod";
import type { Clock } from "../clock.ts";
import { err, ok, type Result } from "../result.ts";
import { MINUTE } from "../rules/durations.ts";
import { newTtlCache } from "../ttl-cache.ts";

export interface SecretOptions {
  readonly client: SecretsManagerClient;
  readonly secretArn: string;
  readonly clock: Clock;
}

/** What an administrator corrected is noticed after at most this long; until then no request is spent on asking. */
const CACHE_TTL_MS = 5 * MINUTE;
/** A secret that is not filled in yet is asked for once a minute: strangers can start the functions that read one. */
const FAILED_TTL_MS = MINUTE;

/** Reads a secret that holds JSON and keeps it for five minutes. Rejects when it cannot be read or has another shape. */
export const cachedSecret = <T>(
  { client, secretArn, clock }: SecretOptions,
  schema: z.ZodType<T>,
): (() => Promise<T>) => {
  const cache = newTtlCache<Result<T, unknown>>({
    load: async () => {
      try {
        const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
        return ok(schema.parse(JSON.parse(SecretString)));
      } catch (error) {
        return err(error);
      }
    },
    freshMillis: ({ ok: isRead }) => (isRead ? CACHE_TTL_MS : FAILED_TTL_MS),
    clock,
  });
  return async () => {
    const read = await cache.get();
    if (read.ok) return read.value;
    throw read.error;
  };
};
