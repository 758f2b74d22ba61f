import type { Channel } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Counts } from "../rules/halt.ts";
import type { ChannelUsage, Suspension } from "../rules/state.ts";

/** A batch that wants to leave on a channel. */
export interface ReservationRequest {
  readonly channel: Channel;
  readonly today: CivilDate;
  readonly now: Date;
  /** Slots that begin later are of no use to the caller. */
  readonly latestStart: Date;
  readonly count: number;
  /** Messages a second. */
  readonly perSecond: number;
  /** Whole đồng a message. */
  readonly price: number;
  /** The traffic that the caller has read, however old. */
  readonly seen: ChannelUsage | undefined;
}

/** What came of a batch, added to the channel's day: numbers may be negative where more was reserved than used. */
export interface UsageChange {
  readonly channel: Channel;
  readonly today: CivilDate;
  readonly sent: number;
  readonly spent: number;
  readonly counts: Counts;
}

export interface Reservation {
  readonly startsAt: Date;
  /** This batch included. */
  readonly usage: ChannelUsage;
}

/** What all senders together may do: one write each, whatever the size of the batch. */
export interface SendingControl {
  /** Takes a batch's slots and counts its messages as sent; undefined, and nothing taken, when they begin too late. */
  reserve(batch: ReservationRequest): Promise<Reservation | undefined>;
  /** The traffic with the change in it; undefined when that day is over. */
  count(change: UsageChange): Promise<ChannelUsage | undefined>;
  /** Puts a stop where none of that name is; false when there is one. */
  suspend(name: string, suspension: Suspension): Promise<boolean>;
  /** Replaces a stop, or lifts it when `next` is undefined; false when it is no longer what was seen. */
  compareAndSet(name: string, seen: Suspension, next: Suspension | undefined): Promise<boolean>;
  /** Counts a campaign's calls and failures of today from nothing again. */
  resetCounters(campaignId: string): Promise<void>;
}
