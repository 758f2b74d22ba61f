import type { MobileNumber } from "../people/rules/types.ts";
import type { Refusal } from "./rules/history.ts";

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
  /** False when somebody else wrote since `seen` (undefined: nothing was stored). */
  save(participantId: string, seen: RefusalHistory | undefined, refusals: readonly Refusal[]): Promise<boolean>;
}

/** Zalo users by a hash of their id: the number that they told us, and what they wished before they did. */
export interface ZaloUser {
  readonly phone?: MobileNumber;
  readonly wishes: readonly Refusal[];
}

export interface ZaloUsers {
  load(user: string): Promise<ZaloUser>;
  tellPhone(user: string, phone: MobileNumber): Promise<void>;
  /** Keeps the wish, the last of each kind and topic, and returns what is known of the user then. */
  tellWish(user: string, wish: Refusal): Promise<ZaloUser>;
  tellFollowing(user: string, following: boolean, at: string): Promise<void>;
}
