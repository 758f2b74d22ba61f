import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import type { Clock } from "../../ports/clock.ts";

const credentialsSchema = z.object({
  apiKey: z.string().min(1),
  secretKey: z.string().min(1),
  /** Ends the address that eSMS calls back: eSMS signs nothing, so only who knows the address can be eSMS. */
  callbackToken: z.string().regex(/^[A-Za-z0-9]{32,}$/),
});

export type EsmsCredentials = z.infer<typeof credentialsSchema>;

export interface EsmsCredentialsOptions {
  readonly client: SecretsManagerClient;
  readonly secretArn: string;
  readonly clock: Clock;
}

/** What an administrator corrected is noticed after at most this long; until then no request is spent on asking. */
const KEEP_MS = 5 * 60_000;

/** Reads the account's keys from the secret store and keeps them for five minutes. */
export const secretEsmsCredentials = ({ client, secretArn, clock }: EsmsCredentialsOptions) => {
  let kept: { readonly credentials: Promise<EsmsCredentials>; readonly until: number } | undefined;

  const read = async (): Promise<EsmsCredentials> => {
    const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    return credentialsSchema.parse(JSON.parse(SecretString));
  };

  return (): Promise<EsmsCredentials> => {
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
