import { randomBytes, randomInt } from "node:crypto";
import * as z from "zod";
import { parseJson } from "../../../shared/kernel/rules/parse-json.ts";
import type { LocalSecrets } from "../types.ts";

/** The app's secret, and the official account's own, which signs the webhooks. */
const APP_SECRET = "ZaloCredentials";
const WEBHOOK_SECRET = "ZaloWebhookKey";

const appSchema = z.object({ appId: z.string().min(1), appSecret: z.string().min(1) });
const webhookSchema = z.object({ appId: z.string().min(1), oaSecretKey: z.string().min(1) });

export type FakeZaloCredentials = z.infer<typeof appSchema> & z.infer<typeof webhookSchema>;

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

const digits = (length: number) => Array.from({ length }, () => String(randomInt(1, 10))).join("");

const read = (secrets: LocalSecrets): FakeZaloCredentials | undefined => {
  const app = appSchema.safeParse(parseJson(secrets.read(APP_SECRET) ?? "")).data;
  const webhook = webhookSchema.safeParse(parseJson(secrets.read(WEBHOOK_SECRET) ?? "")).data;
  return app && webhook && { ...webhook, ...app };
};

/**
 * The credentials as they stand in the secrets now. An installation whose secrets are still the template's empty ones gets
 * made-up credentials on the first call: there is no console here for registering an app.
 */
export const readZaloCredentials = (secrets: LocalSecrets): (() => FakeZaloCredentials) => {
  if (read(secrets) === undefined) {
    const appId = digits(19);
    secrets.write(APP_SECRET, JSON.stringify({ appId, appSecret: hex(16) }));
    secrets.write(WEBHOOK_SECRET, JSON.stringify({ appId, oaSecretKey: hex(16) }));
  }
  return () => {
    const credentials = read(secrets);
    if (credentials === undefined)
      throw new Error(`${APP_SECRET} and ${WEBHOOK_SECRET} do not hold Zalo's credentials`);
    return credentials;
  };
};
