import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import * as z from "zod";
import { readCampaignList } from "../../../shared/campaigns/contracts.ts";
import { builtInPolicy } from "../../../shared/campaigns/rules/built-in-policy.ts";
import type { Campaign } from "../../../shared/campaigns/rules/types.ts";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { type CivilDate, parseCivilDate, plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import { instantAt } from "../../../shared/kernel/rules/civil-time.ts";
import { issueText, type ReadListFile, readEvent } from "./scenario-event.ts";
import { inOrder, type Story, type StoryEvent } from "./story.ts";

/** What the command line says beside the scenario, and then counts instead of it. */
export interface Instead {
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
  readonly campaigns?: readonly Campaign[] | undefined;
  readonly confirmLaw: boolean;
}

const day = z.string().transform((text, context): CivilDate => {
  const parsed = parseCivilDate(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: "custom", message: `must be a day such as 2026-12-01, not ${text}` });
  return z.NEVER;
});

const scenarioSchema = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  confirmLaw: z.boolean().default(false),
  campaigns: z.unknown().optional(),
  events: z.array(z.unknown()),
});

/** Reads a scenario's file. The error is one sentence that names the file and the place in it. */
export const readScenario = (file: string, instead: Instead): Result<Story, string> => {
  const json = readJson(file);
  if (!json.ok) return err(`${file}: ${json.error}`);
  const parsed = scenarioSchema.safeParse(json.value);
  if (!parsed.success) return err(`${file}: ${issueText(parsed.error)}`);
  const story = storyOf(parsed.data, instead, listFilesBeside(file));
  return story.ok ? story : err(`${file}: ${story.error}`);
};

type Scenario = z.infer<typeof scenarioSchema>;

const storyOf = (scenario: Scenario, instead: Instead, readFile: ReadListFile): Result<Story, string> => {
  const { from, to } = { ...scenario, ...definedOf(instead) };
  if (from === undefined || to === undefined) return err("from and to are needed, here or as --from and --to");
  if (to < from) return err(`to (${to}) is before from (${from})`);
  const campaigns = campaignsFor(scenario, instead);
  if (!campaigns.ok) return campaigns;
  const end = instantAt(plusDays(to, 1), 0);
  // Who plays a shorter time than the file says wants the rest left out; a file that contradicts itself has a mistake.
  const around = { from, to, campaigns: campaigns.value, mayEndLater: instead.to !== undefined };
  const events = readEvents(scenario.events, around, readFile);
  if (!events.ok) return events;
  return ok({
    from,
    to,
    confirmLaw: scenario.confirmLaw || instead.confirmLaw,
    ...(campaigns.value !== undefined && { campaigns: campaigns.value }),
    events: inOrder(events.value).filter(({ at }) => at < end),
  });
};

const readEvents = (
  values: readonly unknown[],
  around: Around,
  readFile: ReadListFile,
): Result<readonly StoryEvent[], string> => {
  const events: StoryEvent[] = [];
  for (const [index, value] of values.entries()) {
    const event = readEvent(value, readFile);
    const problem = event.ok ? problemWith(event.value, around) : event.error;
    if (!event.ok || problem !== undefined) return err(`events[${index}]: ${problem}`);
    events.push(event.value);
  }
  return ok(events);
};

const definedOf = ({ from, to }: Instead) => ({ ...(from && { from }), ...(to && { to }) });

const campaignsFor = (scenario: Scenario, instead: Instead): Result<readonly Campaign[] | undefined, string> => {
  if (instead.campaigns !== undefined || scenario.campaigns === undefined) return ok(instead.campaigns);
  return readCampaignList(scenario.campaigns);
};

interface Around {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly mayEndLater: boolean;
  readonly campaigns: readonly Campaign[] | undefined;
}

const problemWith = ({ at, deed }: StoryEvent, around: Around): string | undefined => {
  const { from, to, mayEndLater, campaigns } = around;
  if (at < instantAt(from, 0)) return `at is before the first day, ${from}`;
  if (!mayEndLater && at >= instantAt(plusDays(to, 1), 0)) return `at is after the last day, ${to}`;
  if (deed.kind !== "campaign") return undefined;
  const ids = (campaigns ?? builtInPolicy.campaigns).map(({ campaignId }) => campaignId);
  return ids.includes(deed.campaignId)
    ? undefined
    : `campaign: there is no campaign ${deed.campaignId}, but ${ids.join(", ")}`;
};

const readJson = (file: string): Result<unknown, string> => {
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  try {
    return ok(JSON.parse(text));
  } catch {
    return err("is not JSON");
  }
};

const listFilesBeside =
  (scenario: string): ReadListFile =>
  (path) => {
    const file = resolve(dirname(scenario), path);
    const isFile = existsSync(file) && statSync(file).isFile();
    return isFile ? ok(readFileSync(file)) : err(`${path}: there is no such file beside the scenario`);
  };
