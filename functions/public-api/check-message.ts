import type { Clock } from "../../shared/kernel/clock.ts";
import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { CodeHasher, CodeTries, LookUpCodeIndex } from "../../shared/reminders/ports/look-up-codes.ts";
import { readLookUpCode } from "../../shared/reminders/rules/look-up-code.ts";
import type { MessageKind } from "../../shared/reminders/rules/types.ts";

export interface CheckMessageDeps {
  readonly key: CodeHasher;
  readonly index: LookUpCodeIndex;
  readonly tries: CodeTries;
  readonly clock: Clock;
}

/** A message of ours, and what was typed to find it. */
export interface Checked {
  readonly code: string;
  readonly digits: string;
  readonly codeHash: string;
  readonly scheme: MessageKind;
  readonly sentOn?: CivilDate;
}

/** A code has ten thousand possible phones: who knows a code alone tries fifty of them a day. */
const MOST_TRIES = 50;

/** No message has it: what cannot be a code costs the same work as one that could. */
const NO_CODE = "AAAAAAAA";

/**
 * Finds a message by its code and the last four digits of its phone; undefined for everything else, after the same calls.
 * Tries are counted by code, and by nothing that others share: who guesses locks no one out of another message.
 */
export const checkMessage =
  ({ key, index, tries, clock }: CheckMessageDeps) =>
  async (typed: { readonly code: string; readonly digits: string }): Promise<Checked | undefined> => {
    const now = clock.now();
    const code = readLookUpCode(typed.code.slice(0, 20));
    const codeHash = await key.hashOf(code ?? NO_CODE);
    const [found, tried] = await Promise.all([index.find(codeHash, now), tries.count(codeHash, civilDateAt(now))]);
    const digits = typed.digits.trim();
    const isTheirs = /^\d{4}$/.test(digits) && found?.phone?.endsWith(digits) === true;
    if (code === undefined || !isTheirs || tried > MOST_TRIES) return undefined;
    const sentOn = found.lastCallAt === undefined ? undefined : civilDateAt(new Date(found.lastCallAt));
    return { code, digits, codeHash, scheme: found.reminder.scheme, ...(sentOn && { sentOn }) };
  };
