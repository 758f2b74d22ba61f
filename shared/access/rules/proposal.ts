/** Four eyes: something that a second person must approve before it is done. Its content is JSON with a `kind`. */
export interface Proposal<Content extends { readonly kind: string } = { readonly kind: string }> {
  readonly proposalId: string;
  readonly state: ProposalState;
  readonly content: Content;
  /** Of the content: the decision names it, so that nothing else can be approved than what was seen. */
  readonly contentHash: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** ISO instant; afterwards it cannot be approved. */
  readonly expiresAt: string;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly decisionReason?: string;
}

export type ProposalState = "open" | "approved" | "returned" | "withdrawn";

export const PROPOSAL_DAYS = 14;

export type Objection = "own-proposal" | "already-decided" | "content-differs";

/** Why this person may not approve it, if anything stands in the way. */
export const objectionTo = (
  { state, proposedBy, contentHash, expiresAt }: Proposal,
  approval: { readonly by: string; readonly contentHash: string; readonly at: Date },
): Objection | undefined => {
  if (proposedBy === approval.by) return "own-proposal";
  if (state !== "open" || Date.parse(expiresAt) <= approval.at.getTime()) return "already-decided";
  return contentHash === approval.contentHash ? undefined : "content-differs";
};

/** The same content gives the same text, in whatever order its fields were written. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(",")}}`;
};
