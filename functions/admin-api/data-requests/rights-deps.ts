import type { Write } from "../../../shared/kernel/unit-of-work.ts";
import type { RefusalStore, UnreadText } from "../../../shared/opt-outs/ports.ts";
import type { PayoutStore } from "../../../shared/payouts/ports.ts";
import type { RecipientHistory } from "../../../shared/payouts/rules/types.ts";
import type { LoadedPerson, Loading } from "../../../shared/people/loaded-person.ts";
import type { DataRequests } from "../../../shared/people/ports/data-requests.ts";
import type { ErasedPeople, SubjectKey } from "../../../shared/people/ports.ts";
import type { ReminderRecord } from "../../../shared/reminders/rules/record.ts";
import type { WorkItems } from "../../../shared/work-lists/ports.ts";
import type { WorkItem } from "../../../shared/work-lists/rules/types.ts";
import type { SettingsDeps } from "../settings/settings-deps.ts";

/** Everything that is held of one person, as far as tables go. */
export interface HeldOfPerson {
  readonly person: LoadedPerson;
  /** Of the person's households and enrollments. */
  readonly reminders: readonly ReminderRecord[];
  readonly recipient: RecipientHistory | undefined;
  /** Visits to the person, and to households of the person. */
  readonly visits: readonly WorkItem[];
}

/** What the rights of people stand on. */
export interface RightsDeps extends SettingsDeps, Loading {
  readonly requests: DataRequests;
  readonly refusals: Pick<RefusalStore, "load">;
  readonly payouts: Pick<PayoutStore, "histories" | "load">;
  readonly work: Pick<WorkItems, "load">;
  remindersOf(subject: SubjectKey): Promise<readonly ReminderRecord[]>;
  /** What was written by those who speak for these phones. */
  textsOf(phones: readonly string[], now: Date): Promise<readonly UnreadText[]>;
  readonly erased: ErasedPeople;
  /** All rows that hold the person, gone in one transaction. */
  forget(held: HeldOfPerson, by: string): Promise<readonly Write[]>;
  /** Answers about the person that are kept a day, so that a repeated request gets them. */
  forgetAnswers(participantId: string): Promise<void>;
  /** Asks for the people to be counted anew. */
  recount(): Promise<void>;
}
