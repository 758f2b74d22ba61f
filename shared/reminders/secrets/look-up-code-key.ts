import { createHmac } from "node:crypto";
import * as z from "zod";
import { cachedSecret, type SecretOptions } from "../../kernel/secrets/cached-secret.ts";
import type { CodeHasher, CodeWriter } from "../ports/look-up-codes.ts";
import { codeOfBytes } from "../rules/look-up-code.ts";
import { reminderId } from "../rules/record.ts";

/** Thirty-two letters and digits carry 190 bits. */
const keySchema = z.object({ key: z.string().min(32) });

/** Derives look-up codes by the key that senders alone read. */
export const secretCodeWriter = (options: SecretOptions): CodeWriter => {
  const read = cachedSecret(options, keySchema);
  return { codeOf: async (reminder) => codeOfBytes(hmac((await read()).key, `message#${reminderId(reminder)}`)) };
};

/** Hashes codes by a key that no code follows from: the check page, which strangers can start, reads it too. */
export const secretCodeHasher = (options: SecretOptions): CodeHasher => {
  const read = cachedSecret(options, keySchema);
  return { hashOf: async (code) => hmac((await read()).key, `code#${code}`).toString("base64url") };
};

const hmac = (key: string, text: string): Buffer => createHmac("sha256", key).update(text).digest();
