import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { MessageKind, ReminderKey } from "./types.ts";

const LETTER_OF = { "household-hi": "h", "voluntary-si": "v", "pension-payout": "p" } as const satisfies Record<
  MessageKind,
  string
>;
const SCHEME_OF: Readonly<Record<string, MessageKind>> = { h: "household-hi", v: "voluntary-si", p: "pension-payout" };
const TRACKING_ID = /^([hvp])_([A-Za-z0-9-]{1,20})_(\d{4})(\d{2})(\d{2})_([a-z0-9-]{1,14})$/;

/** A call by SMS: which reminder, and the how manieth call for it, on whatever channel, counted from 1. */
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
export const trackingIdOf = ({ scheme, subject, dueDate, toldFor, step }: ReminderKey): string =>
  `${LETTER_OF[scheme]}_${subject}_${(toldFor ?? dueDate).replaceAll("-", "")}_${step}`;

/** The date in it finds the record; for a step that is told once for a paid-through date it is not the due date. */
export const reminderOfTrackingId = (trackingId: string): ReminderKey | undefined => {
  const [, letter = "", subject = "", year, month, day, step = ""] = TRACKING_ID.exec(trackingId) ?? [];
  const scheme = SCHEME_OF[letter];
  if (scheme === undefined) return undefined;
  // The pattern has just shown four, two and two digits.
  return { scheme, subject, dueDate: `${year}-${month}-${day}` as CivilDate, step };
};
