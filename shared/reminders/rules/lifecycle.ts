/**
 * The life of a reminder. Everything derives from this table: the guard, the DynamoDB condition and the drawing in
 * ARCHITECTURE.md. `none` stands for "no record yet"; a state that leads to itself is looked at again later.
 *
 * waiting  – held in the ledger until `nextCheckAt`: night, quota, a retry, stale data, or its turn on the other channel
 * sending  – claimed by one worker until its lease ends
 * sent     – the channel took it; a receipt may still come. By SMS it may end so: no carrier promises a report
 * skipped  – not sent, for a reason; waits again when a list is corrected or undone while it is still in time
 * unknown  – the call's outcome is not known; never sent again on that channel
 */
export const STATES = ["none", "waiting", "sending", "sent", "unknown", "delivered", "failed", "skipped"] as const;
export type State = (typeof STATES)[number];

const NEXT = {
  none: ["sending", "waiting", "skipped"],
  waiting: ["sending", "waiting", "delivered", "skipped", "failed"],
  sending: ["sent", "unknown", "waiting", "failed"],
  sent: ["sent", "delivered", "waiting", "failed"],
  unknown: ["unknown", "delivered", "waiting", "failed"],
  delivered: [],
  failed: [],
  skipped: ["waiting"],
} satisfies Record<State, readonly State[]>;

export const canMove = (from: State, to: State): boolean => (NEXT[from] as readonly State[]).includes(to);

export const statesBefore = (to: State): readonly State[] => STATES.filter((from) => canMove(from, to));

/** Nothing more happens by itself. What was skipped may still be taken up again when a list changes. */
export const isFinal = (state: State): boolean => state === "skipped" || NEXT[state].length === 0;
