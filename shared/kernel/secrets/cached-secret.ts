import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type * as z from "zod";
import type { Clock } from "../clock.ts";

export interface SecretOptions {
  readonly client: SecretsManagerClient;
  readonly secretArn: string;
  readonly clock: Clock;
}

/** What an administrator corrected is noticed after at most this long; until then no request is spent on asking. */
const KEEP_MS = 5 * 60_000;

/** Reads a secret that holds JSON and keeps it for five minutes. Rejects when it cannot be read or has another shape. */
export const cachedSecret = <T>(
  { client, secretArn, clock }: SecretOptions,
  schema: z.ZodType<T>,
): (() => Promise<T>) => {
  let kept: { readonly value: Promise<T>; readonly until: number } | undefined;

  const read = async (): Promise<T> => {
    const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    return schema.parse(JSON.parse(SecretString));
  };

  return () => {
    const now = clock.now().getTime();
    if (kept === undefined || kept.until <= now) {
      const value = read();
      kept = { value, until: now + KEEP_MS };
      // A failed read must not be remembered for five minutes.
      value.catch(() => {
        kept = undefined;
      });
    }
    return kept.value;
  };
};
