import type { Wrote } from "../../opt-outs/rules/conversation.ts";
import type { Refusal } from "../../opt-outs/rules/history.ts";
import type { PayoutWord } from "../../opt-outs/rules/types.ts";
import type { ReminderKey } from "../../reminders/rules/types.ts";

/**
 * What the official account told us, as it waits in the queue: ids and meanings, never a text, a name or a phone.
 * `at` is the instant that Zalo's event names, or when we heard of it if that is earlier (ISO, UTC); `user` a hash of the
 * user's id.
 */
export type ZaloEvent =
  | { readonly kind: "delivered"; readonly reminder: ReminderKey; readonly messageId: string }
  | { readonly kind: "rated"; readonly reminder: ReminderKey; readonly stars: number; readonly at: string }
  | { readonly kind: "button-pressed"; readonly reminder: ReminderKey; readonly wish: Refusal }
  | { readonly kind: "answered"; readonly reminder: ReminderKey; readonly word: PayoutWord; readonly at: string }
  | ({ readonly kind: "wrote" } & Wrote)
  | { readonly kind: "followed"; readonly user: string; readonly following: boolean; readonly at: string }
  | ZaloNotice;

/** What Zalo says about the account or one of its templates. */
export type ZaloNotice =
  | { readonly kind: "template-status"; readonly templateId: string; readonly status: string; readonly at: string }
  | { readonly kind: "template-quality"; readonly templateId: string; readonly quality: string; readonly at: string }
  | { readonly kind: "daily-quota"; readonly before: number; readonly quota: number; readonly at: string };

/** What the webhook hears: what may wait in a queue, what must not, and what has no use (`unknown`, `ignored`). */
export type ReceivedEvent =
  | ZaloEvent
  /** The text itself, for staff, where it was not understood. */
  | { readonly kind: "text"; readonly userId: string; readonly wrote: Wrote; readonly text: string }
  /** Known, but nothing follows from it: a receipt of a message that is not ours. */
  | { readonly kind: "ignored"; readonly name: string }
  | { readonly kind: "unknown"; readonly name: string };

export interface ZaloEventQueue {
  enqueue(event: ZaloEvent): Promise<void>;
}

/** What Zalo said last about the account and each template: an older notice that comes late changes nothing. */
export interface ZaloNotices {
  record(notice: ZaloNotice): Promise<void>;
}

/** How people rated a reminder, from 1 to 5; the last rating counts. */
export interface ReminderRatings {
  record(reminder: ReminderKey, stars: number, at: string): Promise<void>;
}
