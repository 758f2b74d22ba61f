import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import type { Clock } from "../../ports/clock.ts";

const credentialsSchema = z.object({
  appId: z.string().min(1),
  appSecret: z.string().min(1),
  oaSecretKey: z.string().min(1),
});

export type ZaloCredentials = z.infer<typeof credentialsSchema>;

export interface CredentialsOptions {
  readonly client: SecretsManagerClient;
  readonly secretArn: string;
  readonly clock: Clock;
}

/** What an administrator changed is noticed after at most this long; until then no request is spent on asking. */
const KEEP_MS = 5 * 60_000;

/** Reads the credentials of the app and of the official account (its tokens are in a table) from the secret store and keeps them for five minutes. */
export const secretZaloCredentials = ({ client, secretArn, clock }: CredentialsOptions) => {
  let kept: { readonly credentials: Promise<ZaloCredentials>; readonly until: number } | undefined;

  const read = async (): Promise<ZaloCredentials> => {
    const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    return credentialsSchema.parse(JSON.parse(SecretString));
  };

  return (): Promise<ZaloCredentials> => {
    const now = clock.now().getTime();
    if (kept === undefined || kept.until <= now) {
      const credentials = read();
      kept = { credentials, until: now + KEEP_MS };
      // A failed read must not be remembered for five minutes.
      credentials.catch(() => {
        kept = undefined;
      });
    }
    return kept.credentials;
  };
};
