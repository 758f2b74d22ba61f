import { randomBytes } from "node:crypto";
import * as z from "zod";
import type { LocalSecrets } from "../types.ts";

const ESMS_SECRET = "EsmsCredentials";

const secretSchema = z.object({ apiKey: z.string(), secretKey: z.string() });

export type EsmsAccount = Pick<z.infer<typeof secretSchema>, "apiKey" | "secretKey">;

/**
 * The account at eSMS as its secret says, or undefined where the template has none. A secret whose keys are still the
 * template's empty ones gets made-up keys on the first call: there is no console here that could issue any.
 */
export const newEsmsAccount = (secrets: LocalSecrets): (() => EsmsAccount | undefined) => {
  const read = () => {
    const value = secrets.read(ESMS_SECRET);
    return value === undefined ? undefined : secretSchema.parse(JSON.parse(value));
  };
  const existing = read();
  if (existing !== undefined && existing.apiKey === "") {
    const made = { apiKey: randomBytes(16).toString("hex"), secretKey: randomBytes(16).toString("hex") };
    secrets.write(ESMS_SECRET, JSON.stringify({ ...existing, ...made }));
  }
  return read;
};
