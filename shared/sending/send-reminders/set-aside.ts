import type { NextRecord, ReminderRecord } from "../../reminders/rules/record.ts";
import type { DueReminder } from "../../reminders/rules/types.ts";
import type { BlockReason } from "../rules/delay.ts";
import type { Ready } from "./context.ts";

export interface Blocked extends Ready {
  readonly blockedBy: BlockReason;
  readonly probeAt?: Date;
}

export interface Ineligible {
  readonly reminder: DueReminder;
  readonly seen: ReminderRecord | undefined;
  readonly next: NextRecord;
}

/** Reminders that no channel is called for. Each stage returns those that it did not let through. */
export interface SetAside {
  /** Their next record is known. */
  readonly ineligible: readonly Ineligible[];
  /** They wait, take the other channel or end. */
  readonly blocked: readonly Blocked[];
  /** They come back from the queue. */
  readonly returned: readonly DueReminder[];
}

export const setAsideOf = ({ ineligible = [], blocked = [], returned = [] }: Partial<SetAside>): SetAside => ({
  ineligible,
  blocked,
  returned,
});

export const joined = (parts: readonly Partial<SetAside>[]): SetAside => ({
  ineligible: parts.flatMap(({ ineligible = [] }) => ineligible),
  blocked: parts.flatMap(({ blocked = [] }) => blocked),
  returned: parts.flatMap(({ returned = [] }) => returned),
});
