import * as z from "zod";
import { cachedSecret, type SecretOptions } from "../../kernel/secrets/cached-secret.ts";

const credentialsSchema = z.object({
  apiKey: z.string().min(1),
  secretKey: z.string().min(1),
  /** Ends the address that eSMS calls back: eSMS signs nothing, so only who knows the address can be eSMS. */
  callbackToken: z.string().regex(/^[A-Za-z0-9]{32,}$/),
});

export type EsmsCredentials = z.infer<typeof credentialsSchema>;

/** The account's keys, from the secret store. */
export const secretEsmsCredentials = (options: SecretOptions): (() => Promise<EsmsCredentials>) =>
  cachedSecret(options, credentialsSchema);
