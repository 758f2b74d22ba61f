import type { ReminderKey } from "../rules/types.ts";

/**
 * The codes that messages carry, and the hashes under which tables know them. Both need a key that no table holds: who
 * reads the tables alone can neither write a code nor tell one.
 */
export interface LookUpCodes {
  /** The same for a reminder on every channel and at every try. */
  codeOf(reminder: ReminderKey): Promise<string>;
  hashOf(code: string): Promise<string>;
}

/** From a code's hash to the reminder, for 90 days after its last call. */
export interface LookUpCodeIndex {
  find(hash: string, now: Date): Promise<ReminderKey | undefined>;
}
