import * as z from "zod";
import { cachedSecret, type SecretOptions } from "../../kernel/secrets/cached-secret.ts";

const credentialsSchema = z.object({
  appId: z.string().min(1),
  appSecret: z.string().min(1),
  oaSecretKey: z.string().min(1),
});

export type ZaloCredentials = z.infer<typeof credentialsSchema>;

/** The credentials of the app and of the official account, whose tokens are in a table, from the secret store. */
export const secretZaloCredentials = (options: SecretOptions): (() => Promise<ZaloCredentials>) =>
  cachedSecret(options, credentialsSchema);
