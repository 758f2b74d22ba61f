type Field = string | number | boolean | null | undefined;

/** Events with a stable dotted name and flat fields: ids, counts, codes and durations, never personal data. */
export interface Logger {
  info(event: string, fields?: Readonly<Record<string, Field>>): void;
  warn(event: string, fields?: Readonly<Record<string, Field>>): void;
  error(event: string, fields?: Readonly<Record<string, Field>>): void;
}

type Write = (line: string) => void;

/** One JSON object a line; the Lambda runtime adds nothing to it. */
export const newLogger = (source: string, write: Write = (line) => process.stdout.write(`${line}\n`)): Logger => {
  const log = (level: "info" | "warn" | "error") => (event: string, fields?: Readonly<Record<string, Field>>) =>
    write(JSON.stringify({ time: new Date().toISOString(), level, source, event, ...fields }));
  return { info: log("info"), warn: log("warn"), error: log("error") };
};

/** The name of an unexpected error: its message may quote what somebody wrote, so it stays out of the log. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
