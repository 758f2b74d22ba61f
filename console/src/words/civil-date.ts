/** "27/11/2026", "27.11.2026", "7/1/2026" → "2026-11-27"; undefined for what is no day. */
export const civilDateOf = (text: string): string | undefined => {
  const [, day = "", month = "", year = ""] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? [];
  const civilDate = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const instant = Date.parse(`${civilDate}T00:00:00Z`);
  // February 30 is read as March 2: only what comes back unchanged is a day.
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(civilDate) ? civilDate : undefined;
};
