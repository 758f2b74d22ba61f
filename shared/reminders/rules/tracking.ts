import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { MessageKind, ReminderKey } from "./types.ts";

/** How often staff may send one reminder again. */
export const MAX_REPETITIONS = 3;

/** By the first one, then by each repetition: a gateway's limits leave no character for another part. */
const LETTERS = {
  "household-hi": "hijk",
  "voluntary-si": "vwyz",
  "pension-payout": "pqrs",
} as const satisfies Record<MessageKind, string>;
const KINDS = Object.keys(LETTERS) as MessageKind[]; // its own keys
const TRACKING_ID = /^([h-kp-svwyz])_([A-Za-z0-9-]{1,20})_(\d{4})(\d{2})(\d{2})_([a-z0-9-]{1,14})$/;

/** A call by SMS: which reminder, and the number of the call among all calls for it on any channel, from 1. */
export interface SmsCall {
  readonly reminder: ReminderKey;
  readonly call: number;
}

/** The call's name at an SMS gateway: asked twice with the same one, the gateway sends once. */
export const requestIdOf = ({ reminder, call }: SmsCall): string => `${trackingIdOf(reminder)}_${call}`;

export const smsCallOfRequestId = (requestId: string): SmsCall | undefined => {
  const [, trackingId = "", call] = /^(.+)_(\d{1,3})$/.exec(requestId) ?? [];
  const reminder = reminderOfTrackingId(trackingId);
  return reminder && { reminder, call: Number(call) };
};

/**
 * The reminder's name at Zalo: at most 46 of the 48 characters that a tracking id may have, all of `[A-Za-z0-9_-]`.
 * A receipt brings it back, so that nothing has to be looked up to know whose receipt it is.
 */
export const trackingIdOf = ({ scheme, subject, dueDate, toldFor, step, repetition = 0 }: ReminderKey): string =>
  `${LETTERS[scheme].charAt(repetition)}_${subject}_${(toldFor ?? dueDate).replaceAll("-", "")}_${step}`;

/** The date in it finds the record; for a step that is told once for a paid-through date it is not the due date. */
export const reminderOfTrackingId = (trackingId: string): ReminderKey | undefined => {
  const [, letter = "", subject = "", year, month, day, step = ""] = TRACKING_ID.exec(trackingId) ?? [];
  const scheme = KINDS.find((kind) => letter !== "" && LETTERS[kind].includes(letter));
  if (scheme === undefined) return undefined;
  const repetition = LETTERS[scheme].indexOf(letter);
  // The pattern has just shown four, two and two digits.
  return {
    scheme,
    subject,
    dueDate: `${year}-${month}-${day}` as CivilDate,
    step,
    ...(repetition > 0 && { repetition }),
  };
};
