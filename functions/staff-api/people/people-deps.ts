import type { OfficeDeps } from "../../../shared/api/server/office.ts";
import type { SettingsStore } from "../../../shared/campaigns/ports.ts";
import type { Write } from "../../../shared/kernel/unit-of-work.ts";
import type { RefusalHistory, RefusalStore } from "../../../shared/opt-outs/ports.ts";
import type { Refusal } from "../../../shared/opt-outs/rules/history.ts";
import type {
  PeopleFinder,
  PhoneBook,
  RegistryWriter,
  SubjectKey,
  SubjectWrites,
} from "../../../shared/people/ports.ts";
import type { NextRecord, ReminderRecord } from "../../../shared/reminders/rules/record.ts";
import type { ReminderKey } from "../../../shared/reminders/rules/types.ts";

/** What the routes of people stand on. */
export interface PeopleDeps extends Pick<OfficeDeps, "audit" | "commit" | "newId" | "province" | "staff"> {
  readonly registry: RegistryWriter;
  readonly finder: PeopleFinder;
  readonly phones: PhoneBook;
  readonly subjects: SubjectWrites;
  readonly settings: SettingsStore;
  readonly refusals: Pick<RefusalStore, "load">;
  refusalWrite(
    participantId: string,
    history: { readonly seen: RefusalHistory | undefined; readonly refusals: readonly Refusal[] },
  ): Write;
  remindersOf(subject: SubjectKey): Promise<readonly ReminderRecord[]>;
  /** A reminder that begins with other writes. */
  newReminder(next: NextRecord): Write;
  /** The reminder that was told with this look-up code. */
  byCode(code: string, now: Date): Promise<ReminderKey | undefined>;
}
