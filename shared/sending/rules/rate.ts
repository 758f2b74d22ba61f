/**
 * Sends per second, held by all workers together with one number per channel: the generic cell rate algorithm of ITU-T
 * I.371 as a meter of "when is the channel free again". A batch takes its slots at once and is sent at their start, so
 * in any stretch of t seconds a channel gets at most `perSecond` × t messages and one largest batch.
 */
export interface SlotRequest {
  /** Epoch milliseconds at which the slots taken so far end; undefined before the first. */
  readonly freeAt: number | undefined;
  readonly now: number;
  readonly count: number;
  readonly perSecond: number;
  /** Epoch milliseconds: slots that begin later are of no use to this worker. */
  readonly latestStart: number;
}

/** Undefined when the slots would begin too late; then none are taken. Epoch milliseconds. */
export const takeSlots = ({ freeAt = 0, now, count, perSecond, latestStart }: SlotRequest) => {
  const startsAt = Math.max(freeAt, now);
  return startsAt > latestStart ? undefined : { startsAt, freeAt: startsAt + millisFor(count, perSecond) };
};

/** How long a channel is taken by that many messages, in milliseconds, not rounded. */
export const millisFor = (count: number, perSecond: number): number => (count * 1_000) / perSecond;
