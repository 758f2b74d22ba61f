import * as z from "zod";
import { cachedSecret, type SecretOptions } from "../../kernel/secrets/cached-secret.ts";

const appSchema = z.object({ appId: z.string().min(1), appSecret: z.string().min(1) });

export type ZaloApp = z.infer<typeof appSchema>;

/** The app, in whose name the official account's tokens are issued and used. The tokens are in a table. */
export const secretZaloApp = (options: SecretOptions): (() => Promise<ZaloApp>) => cachedSecret(options, appSchema);

const webhookKeySchema = z.object({ appId: z.string().min(1), oaSecretKey: z.string().min(1) });

export type ZaloWebhookKey = z.infer<typeof webhookKeySchema>;

/** What the official account's webhooks are signed with: a secret of its own, the only one that the webhook may read. */
export const secretZaloWebhookKey = (options: SecretOptions): (() => Promise<ZaloWebhookKey>) =>
  cachedSecret(options, webhookKeySchema);
