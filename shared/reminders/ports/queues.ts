import type { AudienceSlice, Channel, DuePartition } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { DueReminder } from "../rules/types.ts";

/** Where due reminders are announced; each channel's queue takes its own. Resolves only when every one was taken. */
export interface ReminderPublisher {
  publish(reminders: readonly DueReminder[], channel: Channel): Promise<void>;
}

interface AnyScan {
  readonly day: CivilDate;
  /** Reminders of this part may have gone out already (outage, late list): look in the ledger before publishing. */
  readonly catchUp: boolean;
  readonly cursor?: string | undefined;
}

/** Who is due: one partition of the due index. */
export interface DueScan extends AnyScan {
  readonly partition: DuePartition;
  readonly shard: number;
}

/** A part of a one-time campaign: the people of one commune. */
export interface AudienceScan extends AnyScan {
  readonly slice: AudienceSlice;
}

export type ScanJob = DueScan | AudienceScan;

export interface ScanQueue {
  /** @param delaySeconds after which they are delivered; 0 by default */
  enqueue(jobs: readonly ScanJob[], delaySeconds?: number): Promise<void>;
}

/** A queue that holds messages back. */
export interface DelayedMessages<Message> {
  /** @param afterSeconds at most 900 */
  send(message: Message, afterSeconds: number): Promise<void>;
}
