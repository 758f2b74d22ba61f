import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";

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
}

/** Reads the account's keys from the secret store, once for as long as the function's environment lives. */
export const secretEsmsCredentials = ({ client, secretArn }: EsmsCredentialsOptions) => {
  let kept: Promise<EsmsCredentials> | undefined;

  const read = async (): Promise<EsmsCredentials> => {
    const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    return credentialsSchema.parse(JSON.parse(SecretString));
  };

  return (): Promise<EsmsCredentials> => {
    if (kept !== undefined) return kept;
    kept = read();
    // A failed read must not be remembered.
    kept.catch(() => {
      kept = undefined;
    });
    return kept;
  };
};
