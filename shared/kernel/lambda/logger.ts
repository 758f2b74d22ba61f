import type { LogField, Logger } from "../logger.ts";

type Write = (line: string) => void;

/** One JSON object a line; the Lambda runtime adds nothing to it. */
export const newLogger = (source: string, write: Write = (line) => process.stdout.write(`${line}\n`)): Logger => {
  const log = (level: "info" | "warn" | "error") => (event: string, fields?: Readonly<Record<string, LogField>>) =>
    write(JSON.stringify({ time: new Date().toISOString(), level, source, event, ...fields }));
  return { info: log("info"), warn: log("warn"), error: log("error") };
};
