import { Cron } from "croner";
import { DAY, HOUR, MINUTE } from "../../shared/kernel/rules/durations.ts";

/** When a schedule fires. */
export interface Occurrences {
  /** The first one after this instant, if there is any. */
  after(instant: Date): Date | undefined;
}

const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: HOUR, day: DAY };

/**
 * Reads EventBridge Scheduler's `cron(minute hour day month weekday year)` in a time zone, or `rate(n unit)`, which
 * counts from `start`. Throws on what is neither.
 */
export const occurrencesOf = (
  expression: string,
  { timezone, start }: { timezone: string; start: Date },
): Occurrences => {
  const [, kind, text = ""] = /^(cron|rate)\((.+)\)$/.exec(expression) ?? [];
  if (kind === "cron") return cronOccurrences(text, timezone);
  const [, count, unit = ""] = /^(\d+) (minute|hour|day)s?$/.exec(text) ?? [];
  const step = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (kind !== "rate" || !(step > 0)) throw new Error(`${expression} is neither cron(…) nor rate(…)`);
  return {
    after: (instant) => {
      const passed = Math.max(0, Math.floor((instant.getTime() - start.getTime()) / step) + 1);
      return new Date(start.getTime() + Math.max(1, passed) * step);
    },
  };
};

const cronOccurrences = (text: string, timezone: string): Occurrences => {
  const fields = text.split(/\s+/);
  const [minute, hour, day, month, weekday, year] = fields;
  if (fields.length !== 6) throw new Error(`cron(${text}) must have six fields`);
  if ((day === "?") === (weekday === "?")) throw new Error(`cron(${text}) must have one ? for its day`);
  const anyDay = (field: string | undefined): string => (field === "?" ? "*" : (field ?? "*"));
  // AWS counts weekdays from 1 for Sunday, and allows lists that start anywhere such as 0/15.
  const pattern = ["0", minute, hour, anyDay(day), month, anyDay(weekday), year].join(" ");
  const cron = new Cron(pattern, {
    timezone,
    paused: true,
    mode: "7-part",
    alternativeWeekdays: true,
    sloppyRanges: true,
    domAndDow: true,
  });
  return { after: (instant) => cron.nextRun(instant) ?? undefined };
};
