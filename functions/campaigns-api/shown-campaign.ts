import type { StaffMember } from "../../shared/access/ports.ts";
import { type Action, mayDo } from "../../shared/access/rules/permissions.ts";
import type { ShownCampaign, WrittenContent } from "../../shared/api/contracts/campaign-values.ts";
import { newSendingCalendar } from "../../shared/calendar/rules/sending-days.ts";
import {
  type DraftAct,
  mayDraft,
  mayRun,
  type RunAct,
  type StoredCampaign,
} from "../../shared/campaigns/rules/campaign-life.ts";
import { type CampaignContent, campaignOfContent } from "../../shared/campaigns/rules/content.ts";
import { duePartitions } from "../../shared/campaigns/rules/partitions.ts";
import { sendingDaysOf } from "../../shared/campaigns/rules/spread.ts";
import { type CivilDate, plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { SendingSettings } from "../../shared/sending/ports/settings.ts";
import { haltName } from "../../shared/sending/rules/state.ts";

export interface Showing {
  readonly caller: StaffMember;
  readonly now: Date;
  readonly settings: SendingSettings;
  readonly nameOf: (staffId: string) => string;
}

/** Two months: no step of ours is rarer in a province. */
const LOOKS_AHEAD_DAYS = 60;

export const shownCampaign = (campaign: StoredCampaign, showing: Showing): ShownCampaign => {
  const { draft, running, campaignId, version } = campaign;
  const nextDay = nextDayOf(campaign, showing);
  const halt = showing.settings.control.suspensions.get(haltName(campaignId));
  return {
    campaignId,
    version: versionOfCampaign(version),
    ...(draft && { draft: shownDraft(draft, showing) }),
    ...(running && {
      running: {
        state: running.state,
        content: written(running.content),
        ...(running.startedAt !== undefined && { startedAt: running.startedAt }),
        ...(halt?.kind === "halt" && { halted: { since: halt.at } }),
      },
    }),
    ...(nextDay !== undefined && { nextDay }),
    acts: actsOf(campaign, showing.caller),
  };
};

export const versionOfCampaign = (version: number): string => `"${version}"`;

const shownDraft = (draft: NonNullable<StoredCampaign["draft"]>, { nameOf }: Showing) => {
  const did = (staffId: string, at: string) => ({ by: { staffId, name: nameOf(staffId) }, at });
  const { submittedBy, submittedAt, decidedBy, decidedAt } = draft;
  return {
    state: draft.state,
    content: written(draft.content),
    contentHash: draft.contentHash,
    edited: did(draft.editedBy, draft.editedAt),
    ...(submittedBy !== undefined && submittedAt !== undefined && { submitted: did(submittedBy, submittedAt) }),
    ...(decidedBy !== undefined && decidedAt !== undefined && { decided: did(decidedBy, decidedAt) }),
    ...(draft.messages !== undefined && { messages: draft.messages }),
    ...(draft.returnReason !== undefined && { returnReason: draft.returnReason }),
  };
};

/** The same content; its lists are the client's own. */
const written = (content: CampaignContent): WrittenContent => structuredClone(content) as WrittenContent;

const DRAFT_ACTIONS: readonly (readonly [DraftAct, Action])[] = [
  ["save", "write-campaigns"],
  ["submit", "write-campaigns"],
  ["return", "run-campaigns"],
  ["approve", "approve-campaigns"],
  ["start", "run-campaigns"],
];
const RUN_ACTS: readonly RunAct[] = ["pause", "resume", "end"];

const actsOf = (campaign: StoredCampaign, caller: StaffMember): ShownCampaign["acts"] => {
  const isOwn = [campaign.draft?.editedBy, campaign.draft?.submittedBy].includes(caller.staffId);
  return [
    ...DRAFT_ACTIONS.flatMap(([act, action]) =>
      mayDraft(act, campaign) && mayDo(caller, action) && !(act === "approve" && isOwn) ? [act] : [],
    ),
    ...RUN_ACTS.filter((act) => mayRun(act, campaign) && mayDo(caller, "run-campaigns")),
  ];
};

const nextDayOf = ({ campaignId, running }: StoredCampaign, { now, settings }: Showing): CivilDate | undefined => {
  if (running?.state !== "active") return undefined;
  const today = civilDateAt(now);
  const { policy } = settings;
  const calendar = newSendingCalendar(policy);
  const campaign = campaignOfContent(campaignId, running.content, { active: true, spread: running.spread });
  if (campaign.oneTime) return sendingDaysOf(campaign.oneTime, calendar).find((day) => day >= today);
  const alone = { ...policy, campaigns: [campaign] };
  const span = { after: plusDays(today, -1), upTo: plusDays(today, LOOKS_AHEAD_DAYS) };
  return duePartitions(alone, calendar, span)
    .map(({ stepDate }) => stepDate)
    .reduce<CivilDate | undefined>((first, day) => (first === undefined || day < first ? day : first), undefined);
};
