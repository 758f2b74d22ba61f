import { err, ok, type Result } from "../../kernel/result.ts";
import type { CampaignContent, Spread } from "./content.ts";

export type DraftState = "draft" | "in-review" | "approved";
export type RunningState = "active" | "paused" | "ended";

/** What is being worked on. Until it is approved nothing of it reaches a person. */
export interface CampaignDraft {
  readonly state: DraftState;
  readonly content: CampaignContent;
  /** Of the content and of the settings that it depends on: a decision names it. */
  readonly contentHash: string;
  readonly editedBy: string;
  readonly editedAt: string;
  readonly submittedBy?: string;
  readonly submittedAt?: string;
  /** Messages that the check showed when it was submitted: what an approver agrees to. */
  readonly messages?: number;
  /** Those and what the audience may grow by. */
  readonly mostMessages?: number;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  /** Why it came back. */
  readonly returnReason?: string;
}

/** What was started last, and how it runs. */
export interface CampaignRun {
  readonly state: RunningState;
  readonly content: CampaignContent;
  readonly approvedBy?: string;
  readonly startedAt?: string;
  readonly spread?: Spread;
}

export interface StoredCampaign {
  readonly campaignId: string;
  /** Goes up by one with each change; 0 while staff have never opened a built-in one. */
  readonly version: number;
  readonly draft?: CampaignDraft;
  readonly running?: CampaignRun;
}

export type DraftAct = "save" | "submit" | "return" | "approve" | "start";
export type RunAct = "pause" | "resume" | "end";

/** From which state each act leads, and to which. What is not here cannot be done; the guards derive from it. */
const DRAFT_MOVES: Readonly<Record<DraftAct, readonly (readonly [DraftState | "none", DraftState | "none"])[]>> = {
  save: [
    ["none", "draft"],
    ["draft", "draft"],
    ["approved", "draft"],
  ],
  submit: [["draft", "in-review"]],
  return: [
    ["in-review", "draft"],
    ["approved", "draft"],
  ],
  approve: [["in-review", "approved"]],
  start: [["approved", "none"]],
};
const RUN_MOVES: Readonly<Record<RunAct, readonly (readonly [RunningState, RunningState])[]>> = {
  pause: [["active", "paused"]],
  resume: [["paused", "active"]],
  end: [
    ["active", "ended"],
    ["paused", "ended"],
  ],
};

export const mayDraft = (act: DraftAct, { draft }: StoredCampaign): boolean =>
  DRAFT_MOVES[act].some(([from]) => from === (draft?.state ?? "none"));

export const mayRun = (act: RunAct, { running }: StoredCampaign): boolean =>
  running !== undefined && RUN_MOVES[act].some(([from]) => from === running.state);

export type ApprovalObjection = "own-proposal" | "content-differs" | "not-possible-now";

/** Approves what was seen, by another person than wrote or submitted it. */
export const approveDraft = (
  campaign: StoredCampaign,
  approval: { readonly by: string; readonly at: string; readonly contentHash: string },
): Result<StoredCampaign, ApprovalObjection> => {
  const { draft } = campaign;
  if (draft === undefined || !mayDraft("approve", campaign)) return err("not-possible-now");
  if ([draft.editedBy, draft.submittedBy].includes(approval.by)) return err("own-proposal");
  if (draft.contentHash !== approval.contentHash) return err("content-differs");
  const decided = { decidedBy: approval.by, decidedAt: approval.at };
  return ok({ ...campaign, draft: { ...draft, state: "approved", ...decided } });
};

/** Whether an approved draft still is what was approved, under the settings as they are now. */
export const isAsApproved = ({ draft }: StoredCampaign, contentHash: string): boolean =>
  draft?.state === "approved" && draft.contentHash === contentHash;
