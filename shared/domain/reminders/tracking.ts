import type { CivilDate } from "../calendar/civil-date.ts";
import type { Scheme } from "../people/types.ts";
import type { ReminderKey } from "./types.ts";

const LETTER_OF = { "household-hi": "h", "voluntary-si": "v" } as const satisfies Record<Scheme, string>;
const SCHEME_OF: Readonly<Record<string, Scheme>> = { h: "household-hi", v: "voluntary-si" };
const TRACKING_ID = /^([hv])_([A-Za-z0-9-]{1,20})_(\d{4})(\d{2})(\d{2})_([a-z0-9-]{1,14})$/;

/**
 * The reminder's name at Zalo: at most 46 of the 48 characters that a tracking id may have, all of `[A-Za-z0-9_-]`.
 * A receipt brings it back, so that nothing has to be looked up to know whose receipt it is.
 */
export const trackingIdOf = ({ scheme, subject, dueDate, step }: ReminderKey): string =>
  `${LETTER_OF[scheme]}_${subject}_${dueDate.replaceAll("-", "")}_${step}`;

export const reminderOfTrackingId = (trackingId: string): ReminderKey | undefined => {
  const [, letter = "", subject = "", year, month, day, step = ""] = TRACKING_ID.exec(trackingId) ?? [];
  const scheme = SCHEME_OF[letter];
  if (scheme === undefined) return undefined;
  // The pattern has just shown four, two and two digits.
  return { scheme, subject, dueDate: `${year}-${month}-${day}` as CivilDate, step };
};
