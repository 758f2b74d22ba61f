import type { LookUpCodeKey } from "../../shared/reminders/ports/look-up-codes.ts";
import { secretCodeHasher, secretCodeWriter } from "../../shared/reminders/secrets/look-up-code-key.ts";
import { fixedClock } from "./clock.ts";

/** The codes of an installation whose secret holds this key. */
export const lookUpCodesBy = (key: string): LookUpCodeKey => {
  const client = { send: async () => ({ SecretString: JSON.stringify({ key }) }) };
  // Only `send` is called, with one kind of command.
  const options = { client: client as never, secretArn: "key", clock: fixedClock("2026-12-01T01:00:00Z") };
  return { ...secretCodeWriter(options), ...secretCodeHasher(options) };
};

/** Codes that tests can foretell: the subject behind a word. */
export const plainCodes: LookUpCodeKey = {
  codeOf: async ({ subject, step }) => `CODE of ${subject} ${step}`,
  hashOf: async (code) => `hash of ${code}`,
};
