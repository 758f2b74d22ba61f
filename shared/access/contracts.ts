import * as z from "zod";
import type { KeptAnswer, StaffMember } from "./ports.ts";
import { ROLES } from "./rules/permissions.ts";
import type { Proposal } from "./rules/proposal.ts";

const roles = z.array(z.enum(ROLES));

export const staffMemberSchema: z.ZodType<StaffMember> = z.object({
  staffId: z.string(),
  name: z.string(),
  email: z.string(),
  roles,
  communes: z.array(z.string()),
  state: z.enum(["active", "removed"]),
  since: z.string(),
  version: z.int().min(1),
});

/** What a proposal would do is known to the use case that proposes it; here only its kind is. */
export const storedProposalSchema: z.ZodType<Proposal> = z.object({
  proposalId: z.string(),
  state: z.enum(["open", "approved", "returned", "withdrawn"]),
  content: z.looseObject({ kind: z.string() }),
  contentHash: z.string(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  expiresAt: z.string(),
  decidedBy: z.exactOptional(z.string()),
  decidedAt: z.exactOptional(z.string()),
  decisionReason: z.exactOptional(z.string()),
});

export const keptAnswerSchema: z.ZodType<KeptAnswer> = z.object({
  status: z.int(),
  body: z.string(),
  version: z.exactOptional(z.string()),
});
