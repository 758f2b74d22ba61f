import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { ReminderRecord } from "../rules/record.ts";
import type { MessageKind, ReminderKey } from "../rules/types.ts";

/** The messages that fell due on one day: what a page reads is the page, whatever else the ledger holds. */
export interface MessagesOfDay {
  /** A state stands for its group: of what a channel took, the caller looks which have arrived. */
  find(
    day: CivilDate,
    wanted: { readonly state?: ReminderRecord["state"] | undefined; readonly scheme?: MessageKind | undefined },
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<{ readonly keys: readonly ReminderKey[]; readonly next?: string }>;
}
