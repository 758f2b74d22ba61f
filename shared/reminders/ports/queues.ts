import type { Channel, DuePartition } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { DueReminder } from "../rules/types.ts";

/** Where due reminders are announced; each channel's queue takes its own. Resolves only when every one was taken. */
export interface ReminderPublisher {
  publish(reminders: readonly DueReminder[], channel: Channel): Promise<void>;
}

export interface ScanJob {
  readonly partition: DuePartition;
  readonly shard: number;
  readonly day: CivilDate;
  /** Reminders of this partition may have gone out already (outage, late list): look in the ledger before publishing. */
  readonly catchUp: boolean;
  readonly cursor?: string | undefined;
}

export interface ScanQueue {
  /** @param delaySeconds how long nobody gets them; 0 by default */
  enqueue(jobs: readonly ScanJob[], delaySeconds?: number): Promise<void>;
}

/** A queue that holds messages back. */
export interface DelayedMessages<Message> {
  /** @param afterSeconds at most 900 */
  send(message: Message, afterSeconds: number): Promise<void>;
}
