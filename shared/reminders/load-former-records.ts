import { subjectId } from "../people/ports.ts";
import type { Enrolled } from "../people/rules/types.ts";
import type { ReminderLedger } from "./ports/ledger.ts";
import { type FormerRecords, formerKeysOf } from "./rules/told-before.ts";
import { type DueReminder, isOfRegistry } from "./rules/types.ts";

const NONE: FormerRecords = new Map();

/** Reads nothing unless some of the people were listed under another household code before. */
export const loadFormerRecords = async (
  ledger: Pick<ReminderLedger, "load">,
  due: readonly DueReminder[],
  enrolled: ReadonlyMap<string, Enrolled>,
): Promise<FormerRecords> => {
  const keys = due
    .filter(isOfRegistry)
    .flatMap((reminder) => formerKeysOf(reminder, enrolled.get(subjectId(reminder))));
  return keys.length === 0 ? NONE : ledger.load(keys);
};
