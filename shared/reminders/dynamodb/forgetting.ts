import { asWrite } from "../../kernel/dynamodb/commit.ts";
import type { Write } from "../../kernel/unit-of-work.ts";
import type { SubjectKey } from "../../people/ports.ts";
import type { ReminderRecord } from "../rules/record.ts";
import { reminderItemKey } from "./ledger-items.ts";
import { unreachableKey } from "./zalo-unreachable-items.ts";

/** What Zalo said of a subject's phones. */
export const forgetUnreachable = (registryTable: string, subject: SubjectKey): Write =>
  asWrite({ Delete: { TableName: registryTable, Key: unreachableKey(subject) } });

/** Reminders of a subject that is nobody's any more; they hold ids alone. */
export const forgetReminders = (ledgerTable: string, records: readonly ReminderRecord[]): readonly Write[] =>
  records.map((record) => asWrite({ Delete: { TableName: ledgerTable, Key: reminderItemKey(record) } }));
