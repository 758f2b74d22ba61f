import type { OptOut } from "../../people/rules/types.ts";
import type { Refusal } from "./history.ts";

/** Zalo takes answers for nothing for 48 hours after the user's own message. */
export const ANSWER_WITHIN_MILLIS = 48 * 3_600_000;

/**
 * Whether to answer somebody's wish: while it is fresh, and unless the same person said the opposite later, whose answer
 * then is the true one.
 */
export const isAnswerable = (wish: Refusal, wishes: readonly Refusal[], now: Date): boolean =>
  Date.parse(wish.at) + ANSWER_WITHIN_MILLIS > now.getTime() && !wishes.some((other) => isTakenBackBy(wish, other));

const isTakenBackBy = (wish: Refusal, other: Refusal): boolean =>
  other.kind !== wish.kind && other.at > wish.at && isAbout(other.topic, wish.topic);

const isAbout = (one: OptOut, other: OptOut): boolean => one === other || one === "all" || other === "all";
