import { randomBytes, randomInt } from "node:crypto";
import * as z from "zod";
import { parseJson } from "../../../shared/kernel/rules/parse-json.ts";
import type { LocalSecrets } from "../types.ts";

const ZALO_SECRET = "ZaloCredentials";

const credentialsSchema = z.object({
  appId: z.string().min(1),
  appSecret: z.string().min(1),
  /** Signs the webhooks; another one than the app's secret. */
  oaSecretKey: z.string().min(1),
});

export type FakeZaloCredentials = z.infer<typeof credentialsSchema>;

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

const digits = (length: number) => Array.from({ length }, () => String(randomInt(1, 10))).join("");

const parse = (secret: string | undefined): FakeZaloCredentials | undefined => {
  return secret === undefined ? undefined : credentialsSchema.safeParse(parseJson(secret)).data;
};

/**
 * The credentials as they stand in the secret now. An installation whose secret is still the template's empty one gets
 * made-up credentials on the first call: there is no console here in which an app could be registered.
 */
export const readZaloCredentials = (secrets: LocalSecrets): (() => FakeZaloCredentials) => {
  const existing = parse(secrets.read(ZALO_SECRET));
  if (existing === undefined) {
    const made = {
      appId: digits(19),
      appSecret: hex(16),
      oaSecretKey: hex(16),
    } satisfies FakeZaloCredentials;
    secrets.write(ZALO_SECRET, JSON.stringify(made));
  }
  return () => {
    const credentials = parse(secrets.read(ZALO_SECRET));
    if (credentials === undefined) throw new Error(`the secret ${ZALO_SECRET} does not hold Zalo's credentials`);
    return credentials;
  };
};
