import type { AuditEntry, AuditTrail } from "../audit/ports.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Commit, Write } from "../kernel/unit-of-work.ts";
import type { ProposalStore } from "./ports.ts";
import { type Objection, objectionTo, PROPOSAL_DAYS, type Proposal } from "./rules/proposal.ts";

export interface FourEyesDeps {
  readonly proposals: ProposalStore;
  readonly audit: Pick<AuditTrail, "entry">;
  readonly commit: Commit;
}

const DAY_MILLIS = 86_400_000;

export const propose = async <Content extends { readonly kind: string }>(
  { proposals, audit, commit }: FourEyesDeps,
  proposal: Pick<Proposal<Content>, "proposalId" | "content" | "contentHash" | "reason" | "proposedBy">,
  entry: AuditEntry,
): Promise<Proposal<Content>> => {
  const made: Proposal<Content> = {
    ...proposal,
    state: "open",
    proposedAt: entry.at,
    expiresAt: new Date(Date.parse(entry.at) + PROPOSAL_DAYS * DAY_MILLIS).toISOString(),
  };
  const done = await commit([proposals.create(made), audit.entry(entry)]);
  if (!done.ok) throw new Error("A proposal of this id is there already.");
  return made;
};

/** What an approval does: writes that join its transaction, or why it cannot be done any more. */
export type EffectOf<Content extends { readonly kind: string }> = (
  content: Content,
  entry: AuditEntry,
) => Promise<Result<readonly Write[], { readonly kind: "not-possible-now" }>>;

export type Undecided = { readonly kind: Objection | "not-possible-now" };

/**
 * Approves a colleague's proposal and does it, in one transaction with its entry. The store lets one of any number
 * of decisions through, and only for the content whose hash was named.
 */
export const approve = async <Content extends { readonly kind: string }>(
  { proposals, audit, commit }: FourEyesDeps,
  {
    proposal,
    contentHash,
    effect,
  }: {
    readonly proposal: Proposal<Content>;
    readonly contentHash: string;
    readonly effect: EffectOf<Content>;
  },
  entry: AuditEntry,
): Promise<Result<Proposal<Content>, Undecided>> => {
  const objection = objectionTo(proposal, { by: entry.staffId, contentHash, at: new Date(entry.at) });
  if (objection !== undefined) return err({ kind: objection });
  const writes = await effect(proposal.content, entry);
  if (!writes.ok) return writes;
  const approved: Proposal<Content> = { ...proposal, state: "approved", decidedBy: entry.staffId, decidedAt: entry.at };
  const done = await commit([proposals.decide(approved), audit.entry(entry), ...writes.value]);
  if (done.ok) return ok(approved);
  return err({ kind: done.error.at.includes(0) ? "already-decided" : "not-possible-now" });
};

/** Gives it back with a reason. Who proposed it withdraws it so. */
export const returnProposal = async <Content extends { readonly kind: string }>(
  { proposals, audit, commit }: FourEyesDeps,
  proposal: Proposal<Content>,
  entry: AuditEntry,
): Promise<Result<Proposal<Content>, { readonly kind: "already-decided" }>> => {
  const decided: Proposal<Content> = {
    ...proposal,
    state: proposal.proposedBy === entry.staffId ? "withdrawn" : "returned",
    decidedBy: entry.staffId,
    decidedAt: entry.at,
    ...(entry.reason !== undefined && { decisionReason: entry.reason }),
  };
  if (proposal.state !== "open") return err({ kind: "already-decided" });
  const done = await commit([proposals.decide(decided), audit.entry(entry)]);
  return done.ok ? ok(decided) : err({ kind: "already-decided" });
};
