import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { type CivilDate, daysBetween, parseCivilDate } from "../../shared/kernel/rules/civil-date.ts";

export interface SimulationArguments {
  readonly people: string;
  readonly renewals?: string;
  readonly campaigns?: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly out: string;
  readonly confirmLaw: boolean;
  readonly json: boolean;
}

const USAGE =
  "npm run -s simulate -- --people FILE [--renewals FILE] [--campaigns FILE] --from YYYY-MM-DD --to YYYY-MM-DD --out FILE [--confirm-law] [--json]";

/** A simulation of more than two years says more about the rules of later years than anybody knows today. */
const MAX_DAYS = 800;

/** Reads the command line; the error is one sentence that names the argument and what it should be. */
export const readArguments = (words: readonly string[]): Result<SimulationArguments, string> => {
  const parsed = parse(words);
  if (!parsed.ok) return parsed;
  const { people, renewals, campaigns, payouts, from, to, out, json = false } = parsed.value;
  if (payouts !== undefined) return err("--payouts: pension payouts are not part of the service yet");
  if (people === undefined || from === undefined || to === undefined || out === undefined) {
    return err(`--people, --from, --to and --out are needed: ${USAGE}`);
  }
  const missing = [people, renewals, campaigns].find((file) => file !== undefined && !existsSync(file));
  if (missing !== undefined) return err(`${missing}: there is no such file`);
  const days = readDays(from, to);
  if (!days.ok) return days;
  const files = { people, ...(renewals !== undefined && { renewals }), ...(campaigns !== undefined && { campaigns }) };
  return ok({ ...files, ...days.value, out, confirmLaw: parsed.value["confirm-law"] ?? false, json });
};

const readDays = (from: string, to: string): Result<{ readonly from: CivilDate; readonly to: CivilDate }, string> => {
  const first = parseCivilDate(from);
  if (first === undefined) return err(`--from must be a day such as 2026-12-01, not ${from}`);
  const last = parseCivilDate(to);
  if (last === undefined) return err(`--to must be a day such as 2026-12-31, not ${to}`);
  const days = daysBetween(first, last);
  if (days < 0) return err(`--to (${to}) is before --from (${from})`);
  if (days > MAX_DAYS) return err(`--from ${from} --to ${to} are more than ${MAX_DAYS} days: simulate a shorter time`);
  return ok({ from: first, to: last });
};

const parse = (words: readonly string[]) => {
  try {
    const text = { type: "string" } as const;
    const flag = { type: "boolean" } as const;
    const options = { people: text, renewals: text, payouts: text, campaigns: text, from: text, to: text, out: text };
    const { values } = parseArgs({ args: [...words], options: { ...options, "confirm-law": flag, json: flag } });
    return ok(values);
  } catch (error) {
    return err(`${error instanceof Error ? error.message.split(".")[0] : "bad arguments"}; ${USAGE}`);
  }
};
