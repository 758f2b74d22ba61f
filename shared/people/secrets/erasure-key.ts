import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";

/** Thirty-two letters and digits carry 190 bits. */
const keySchema = z.object({ key: z.string().min(32) });

export interface ErasureKeyOptions {
  readonly client: SecretsManagerClient;
  readonly secretArn: string;
}

/** With which numbers of erased people are marked. Asked for once a list, and only where there are marks: nothing is cached. */
export const secretErasureKey =
  ({ client, secretArn }: ErasureKeyOptions) =>
  async (): Promise<string> => {
    const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    return keySchema.parse(JSON.parse(SecretString)).key;
  };
