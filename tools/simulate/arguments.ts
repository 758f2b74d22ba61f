import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { daysBetween, parseCivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { flag, parseArguments, text } from "../cli/arguments.ts";
import { readCampaigns } from "./campaigns.ts";
import { inputProblem, outputProblem } from "./files.ts";
import { type Files, storyOfFiles } from "./story/of-files.ts";
import { type Instead, readScenario } from "./story/read-scenario.ts";
import type { Story } from "./story/story.ts";

export interface SimulationArguments {
  readonly story: Story;
  /** Whether a list that cannot be read is a bad argument: it stands on the command line itself. */
  readonly needsLists: boolean;
  /** Where the lines go; nowhere when absent. */
  readonly out?: string;
  readonly json: boolean;
}

const USAGE =
  "npm run -s simulate -- (--people FILE [--renewals FILE] [--payouts FILE] --from YYYY-MM-DD --to YYYY-MM-DD --out FILE | --scenario FILE [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--out FILE]) [--campaigns FILE] [--confirm-law] [--json]";

/** A simulation of more than two years says more about the rules of later years than is known today. */
const MAX_DAYS = 800;

/** Reads the command line and the files that it names; the error is one sentence that says what should be there. */
export const readArguments = (words: readonly string[]): Result<SimulationArguments, string> => {
  const parsed = parse(words);
  if (!parsed.ok) return parsed;
  const { out, json = false } = parsed.value;
  const story = readStory(parsed.value);
  if (!story.ok) return story;
  const days = daysBetween(story.value.from, story.value.to);
  const needsLists = parsed.value.scenario === undefined;
  if (days <= MAX_DAYS) return ok({ story: story.value, needsLists, ...(out !== undefined && { out }), json });
  return err(`${story.value.from} to ${story.value.to} are more than ${MAX_DAYS} days: simulate a shorter time`);
};

type SimulationOptions = Extract<ReturnType<typeof parse>, { readonly ok: true }>["value"];

const readStory = (values: SimulationOptions): Result<Story, string> => {
  const { people, renewals, scenario, campaigns, payouts, out } = values;
  if (scenario !== undefined && (people !== undefined || renewals !== undefined || payouts !== undefined)) {
    return err("--people, --renewals and --payouts do not stand beside --scenario: its events bring in the lists");
  }
  const given = { people, renewals, payouts, campaigns, scenario };
  const problem = inputProblem(given) ?? outputProblem(out, given);
  if (problem !== undefined) return err(problem);
  const instead = readInstead(values);
  if (!instead.ok) return instead;
  if (scenario !== undefined) return readScenario(scenario, instead.value);
  if (people === undefined || values.from === undefined || values.to === undefined || out === undefined) {
    return err(`--people, --from, --to and --out are needed, or --scenario: ${USAGE}`);
  }
  const files: Files = {
    people,
    ...(renewals !== undefined && { renewals }),
    ...(payouts !== undefined && { payouts }),
  };
  return storyOfFiles(files, instead.value);
};

const readInstead = ({ from, to, campaigns, ...values }: SimulationOptions): Result<Instead, string> => {
  const [first, last] = [from, to].map((text) => (text === undefined ? undefined : parseCivilDate(text)));
  if (from !== undefined && first === undefined) return err(`--from must be a day such as 2026-12-01, not ${from}`);
  if (to !== undefined && last === undefined) return err(`--to must be a day such as 2026-12-31, not ${to}`);
  if (first !== undefined && last !== undefined && last < first) return err(`--to (${to}) is before --from (${from})`);
  const read = campaigns === undefined ? ok(undefined) : readCampaigns(campaigns);
  if (!read.ok) return read;
  return ok({ from: first, to: last, campaigns: read.value, confirmLaw: values["confirm-law"] ?? false });
};

const parse = (words: readonly string[]) => {
  const files = { people: text, renewals: text, payouts: text, campaigns: text, scenario: text };
  const options = { ...files, from: text, to: text, out: text, "confirm-law": flag, json: flag };
  const parsed = parseArguments({ args: [...words], options }, USAGE);
  return parsed.ok ? ok(parsed.value.values) : parsed;
};
