/** A day of the civil calendar in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. Never derived from a UTC instant except by `civilDateAt`. */
export type CivilDate = `${number}-${number}-${number}`;
