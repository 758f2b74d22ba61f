import { type ParseArgsConfig, parseArgs } from "node:util";
import { err, ok, type Result } from "../../shared/kernel/result.ts";

export const text = { type: "string" } as const;
export const flag = { type: "boolean" } as const;

/** Ends the command with status 2 and one sentence: an argument or a file is not what it should be. */
export const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

type Parsed<T extends ParseArgsConfig> = ReturnType<typeof parseArgs<T>>;

/** The command line by Node's own parser; the error is one sentence with the usage. */
export const parseArguments = <const T extends ParseArgsConfig>(
  config: T,
  usage: string,
): Result<Parsed<T>, string> => {
  try {
    return ok(parseArgs(config));
  } catch (error) {
    return err(`${error instanceof Error ? error.message.split(".")[0] : "Bad arguments"}; ${usage}`);
  }
};

/** As `parseArguments`; a command line that cannot be read ends the command. */
export const readArguments = <const T extends ParseArgsConfig>(config: T, usage: string): Parsed<T> => {
  const parsed = parseArguments(config, usage);
  return parsed.ok ? parsed.value : refuse(parsed.error);
};
