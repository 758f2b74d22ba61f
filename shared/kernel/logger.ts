import type { ErrorEvent, InfoEvent, WarnEvent } from "./log-events.ts";

/** Ids, counts, codes and durations; never personal data. */
export type LogField = string | number | boolean | null | undefined;

/** Events with a stable dotted name and flat fields. */
export interface Logger {
  info(event: InfoEvent, fields?: Readonly<Record<string, LogField>>): void;
  warn(event: WarnEvent, fields?: Readonly<Record<string, LogField>>): void;
  error(event: ErrorEvent, fields?: Readonly<Record<string, LogField>>): void;
}

/** The name of an unexpected error: its message may quote what a person wrote, so it stays out of the log. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
