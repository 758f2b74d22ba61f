/** Ids, counts, codes and durations; never personal data. */
export type LogField = string | number | boolean | null | undefined;

/** Events with a stable dotted name and flat fields. */
export interface Logger {
  info(event: string, fields?: Readonly<Record<string, LogField>>): void;
  warn(event: string, fields?: Readonly<Record<string, LogField>>): void;
  error(event: string, fields?: Readonly<Record<string, LogField>>): void;
}

/** The name of an unexpected error: its message may quote what a person wrote, so it stays out of the log. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
