import type { Asked, CampaignHandlers, Refusal } from "../../shared/api/server/asked.ts";
import { namesOf } from "../../shared/api/server/office.ts";
import { mayRun, type RunAct, type RunningState } from "../../shared/campaigns/rules/campaign-life.ts";
import { campaignOfContent } from "../../shared/campaigns/rules/content.ts";
import { type Foreseen, forecastOf } from "../../shared/campaigns/rules/forecast.ts";
import type { Policy } from "../../shared/campaigns/rules/types.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { CensusCell } from "../../shared/people/rules/census.ts";
import type { CampaignsDeps } from "./campaigns-deps.ts";
import { type CampaignAct, change } from "./change.ts";
import { withBuiltIn } from "./known-campaigns.ts";
import { cellsOfAudience } from "./preview.ts";

type RunRoute =
  | "pause-campaign"
  | "resume-campaign"
  | "end-campaign"
  | "stop-sending"
  | "go-on-sending"
  | "get-forecast";

const YEAR_OF_DAYS = 365;

/** What people notice at once: senders read the policy with each batch. */
export const runHandlers = (deps: CampaignsDeps): Pick<CampaignHandlers, RunRoute> => ({
  "pause-campaign": (asked) => change(deps, asked, actOf("pause", "paused")),
  "resume-campaign": (asked) => change(deps, asked, actOf("resume", "active", asked.now)),
  "end-campaign": (asked) => change(deps, asked, actOf("end", "ended")),
  "stop-sending": (asked) => stopOrGoOn(deps, asked, true),
  "go-on-sending": (asked) => stopOrGoOn(deps, asked, false),

  async "get-forecast"({ now }) {
    const stored = await deps.policies.load();
    const { policy } = stored;
    const all = withBuiltIn(await deps.campaigns.all(), stored).flatMap(({ campaignId, running }) => {
      if (running === undefined || running.state === "ended") return [];
      const campaign = campaignOfContent(campaignId, running.content, { active: true, spread: running.spread });
      return [{ campaignId, content: running.content, campaign }];
    });
    const from = civilDateAt(now);
    const days = { from, to: plusDays(from, YEAR_OF_DAYS - 1) };
    const { takenAt, cells } = await cellsFor(deps, all);
    const weeks = forecastOf(all, cells, { policy, days }).map(({ week, byCampaign }) => ({
      week,
      byCampaign: { ...byCampaign },
      messages: Object.values(byCampaign).reduce((total, each) => total + each, 0),
    }));
    const messages = weeks.reduce((total, each) => total + each.messages, 0);
    return ok({
      ...(takenAt !== undefined && { countedAt: takenAt }),
      ...days,
      campaigns: all.map(({ campaignId, content: { name, scheme } }) => ({ campaignId, name, scheme })),
      weeks,
      messages,
      cost: { zalo: messages * policy.price.zalo, sms: messages * policy.price.smsPart },
    });
  },
});

/** One read tells of all people; communes and support rates are read only where an audience asks for them. */
const cellsFor = async (
  deps: CampaignsDeps,
  all: readonly Foreseen[],
): Promise<{ readonly takenAt: string | undefined; readonly cells: readonly CensusCell[] }> => {
  if (all.some(({ campaign }) => campaign.audience !== undefined)) return cellsOfAudience(deps, { audience: {} });
  const census = await deps.census.ofProvince();
  return { takenAt: census?.takenAt, cells: census?.cells ?? [] };
};

const actOf =
  (act: RunAct, state: RunningState, resumedAt?: Date): CampaignAct =>
  (campaign, policy) => {
    const { campaignId, running } = campaign;
    if (running === undefined || !mayRun(act, campaign)) return err({ kind: "not-possible-now" });
    return ok({
      campaign: { ...campaign, running: { ...running, state } },
      policy: {
        ...policy,
        campaigns: campaignsAfter(policy, campaignId, state),
        ...(resumedAt && { resumedAt: resumedAt.toISOString() }),
      },
    });
  };

const campaignsAfter = ({ campaigns }: Policy, campaignId: string, state: RunningState): Policy["campaigns"] =>
  state === "ended"
    ? campaigns.filter((each) => each.campaignId !== campaignId)
    : campaigns.map((each) => (each.campaignId === campaignId ? { ...each, active: state === "active" } : each));

type StopAsked = Pick<Asked, "caller" | "now" | "entry"> & { readonly body: { readonly reason: string } };
type SendingStopped = { readonly stopped?: { readonly since: string; readonly by: string } };

const stopOrGoOn = async (
  deps: CampaignsDeps,
  { caller, now, entry, body }: StopAsked,
  stops: boolean,
): Promise<Result<SendingStopped, Refusal>> => {
  const stored = await deps.policies.load();
  const { stopped, ...policy } = stored.policy;
  if ((stopped !== undefined) === stops) return err({ kind: "not-possible-now" });
  const by = { staffId: caller.staffId, at: now.toISOString() };
  const next: Policy = {
    ...policy,
    ...(stops ? { stopped: { since: by.at, by: by.staffId } } : { resumedAt: by.at }),
  };
  const made = entry({ subject: { kind: "settings", id: "policy" }, reason: body.reason });
  const done = await deps.commit([deps.policies.save(next, stored, by), deps.audit.entry(made)]);
  if (!done.ok) return err({ kind: "changed-meanwhile" });
  return ok(stops ? { stopped: { since: by.at, by: (await namesOf(deps))(by.staffId) } } : {});
};
