import * as z from "zod";
import { cachedSecret, type SecretOptions } from "../../kernel/secrets/cached-secret.ts";

const credentialsSchema = z.object({ apiKey: z.string().min(1), secretKey: z.string().min(1) });

export type EsmsCredentials = z.infer<typeof credentialsSchema>;

/** The account's keys, from the secret store. */
export const secretEsmsCredentials = (options: SecretOptions): (() => Promise<EsmsCredentials>) =>
  cachedSecret(options, credentialsSchema);

const token = z.string().regex(/^[A-Za-z0-9]{32,}$/);

const callbackSchema = z.object({
  /** Ends the address that eSMS calls back: eSMS signs nothing, so only who knows the address can be eSMS. */
  callbackToken: token,
  /** The one before, which messages on their way still carry: to change the token, move the old one here for three days. */
  previousCallbackToken: token.or(z.literal("")).default(""),
});

export type EsmsCallbackTokens = z.infer<typeof callbackSchema>;

/** By which a call of eSMS is known; a secret of its own, so that who takes calls cannot send. */
export const secretEsmsCallbackTokens = (options: SecretOptions): (() => Promise<EsmsCallbackTokens>) =>
  cachedSecret(options, callbackSchema);
