/** What depends on how much an installation sends: derived from its busiest day, and each a setting of its own too. */
export interface Sizing {
  readonly dueShards: number;
  readonly wakeShards: number;
  readonly senderConcurrency: number;
  readonly releaseJobs: number;
}

/** docs/scale.md says where each number comes from. */
const DUE_OF_A_SHARD = 75_000;
const MESSAGES_OF_A_WAKE_SHARD = 500_000;
const MESSAGES_OF_A_RELEASE_JOB = 400_000;
const WINDOW_SECONDS = 12 * 3_600;
/** The busiest second beside the average of the window. */
const PEAK = 4;
/** Of a sender whose calls are slow. */
const MESSAGES_OF_A_SENDER_A_SECOND = 5;

const between = (least: number, most: number, wanted: number): number =>
  Math.min(most, Math.max(least, Math.ceil(wanted)));

/** @param messages of the busiest day */
export const sizingFor = (messages: number): Sizing => {
  const wakeShards = between(4, 64, messages / MESSAGES_OF_A_WAKE_SHARD);
  return {
    dueShards: between(4, 64, messages / DUE_OF_A_SHARD),
    wakeShards,
    senderConcurrency: between(10, 100, (PEAK * messages) / WINDOW_SECONDS / MESSAGES_OF_A_SENDER_A_SECOND),
    releaseJobs: between(1, wakeShards, messages / MESSAGES_OF_A_RELEASE_JOB),
  };
};
