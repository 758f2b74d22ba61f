import type { MobileNumber } from "../people/rules/types.ts";
import type { ZaloUser } from "./rules/conversation.ts";
import type { Refusal } from "./rules/history.ts";
import type { OptOutChange, QuestionKind } from "./rules/types.ts";

export interface RefusalHistory {
  /** In the order in which they were expressed. */
  readonly refusals: readonly Refusal[];
  /** Counts the writes; the next one must find it unchanged. */
  readonly version: number;
}

/** What each participant refused and took back, with when and where. */
export interface RefusalStore {
  /** By participant id; those who never said anything are absent. Any number of them. */
  load(participantIds: readonly string[]): Promise<ReadonlyMap<string, RefusalHistory>>;
  /** False when it was changed since `seen` (undefined: nothing was stored). */
  save(participantId: string, seen: RefusalHistory | undefined, refusals: readonly Refusal[]): Promise<boolean>;
}

export interface VersionedUser {
  readonly user: ZaloUser;
  /** 0: nothing was stored. */
  readonly version: number;
}

/** Zalo users by a hash of their id. */
export interface ZaloUsers {
  load(user: string): Promise<VersionedUser>;
  /** False when another event of the same user was written since `version`. Kept for two years after the last write. */
  save(user: string, version: number, next: ZaloUser, now: Date): Promise<boolean>;
  tellFollowing(user: string, following: boolean, at: string): Promise<void>;
}

/** Recipients of payouts by the number that their messages go to. */
export interface PayeesAtPhone {
  /** Notes the wish for all of them, unless a later one is known. Returns how many they are. */
  record(phone: MobileNumber, wish: { readonly isRefused: boolean; readonly at: string }): Promise<number>;
}

/** Changes of which a phone is still to be told; of several about one topic, the last. */
export interface OwedConfirmations {
  owe(change: OptOutChange): Promise<void>;
}

/** The reading side, for the function that sends them. */
export interface ConfirmationsToSend {
  /** All that is owed and may be told on this day: a phone hears of each topic three times a day at most. */
  owed(day: string): Promise<readonly OptOutChange[]>;
  /** False when another worker has it, or something newer took its place. */
  claim(change: OptOutChange, day: string): Promise<boolean>;
  /** After a channel that takes nothing for now. */
  putBack(change: OptOutChange): Promise<void>;
}

/** A text that only a person can understand, for staff. */
export interface UnreadText {
  readonly user: string;
  readonly textId: string;
  readonly text: string;
  /** ISO instant, UTC. */
  readonly at: string;
  /** What it seems to ask, for suggesting an answer; the account could not tell, or could not say whose data. */
  readonly about?: readonly QuestionKind[];
}

/** Texts that were not understood, for 30 days; twenty a user and day at most. */
export interface UnreadTexts {
  keep(text: UnreadText): Promise<void>;
  /** Nothing is left of a text that the account answered by itself. */
  settle(text: Pick<UnreadText, "textId" | "at">): Promise<void>;
  /** @param day of Asia/Ho_Chi_Minh */
  on(day: string, now: Date): Promise<readonly UnreadText[]>;
}
