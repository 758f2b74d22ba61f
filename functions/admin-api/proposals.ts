import { createHash } from "node:crypto";
import { approve, propose, returnProposal } from "../../shared/access/decide-proposal.ts";
import type { StaffMember } from "../../shared/access/ports.ts";
import { mayDo } from "../../shared/access/rules/permissions.ts";
import { canonicalJson, type Proposal } from "../../shared/access/rules/proposal.ts";
import { type ProposalContent, proposalContentSchema } from "../../shared/api/contracts/staff.ts";
import type { RouteHandlers } from "../../shared/api/server/asked.ts";
import { communeRef, namesOf, type OfficeDeps } from "../../shared/api/server/office.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import { lawParameters } from "../../shared/law/rules/parameters.ts";
import { effectFor, objectionToContent, type ProposalDeps } from "./proposal-effects.ts";

const MOST_PROPOSALS = 200;

type ProposalRoutes = "create-proposal" | "list-proposals" | "get-proposal" | "approve-proposal" | "return-proposal";

/** What needs a second person. A later kind gets its lines in `proposal-effects.ts`; all else is the same for all. */
export const proposalHandlers = (deps: ProposalDeps): Pick<RouteHandlers, ProposalRoutes> => ({
  async "create-proposal"({ body: { content, reason }, caller, now, entry }) {
    const objection = await objectionToContent(deps, content, caller);
    if (objection !== undefined) return err(objection);
    const proposalId = deps.newId();
    const contentHash = hashOf(content);
    const details = { kind: content.kind, contentHash };
    const proposal = await propose(
      deps,
      { proposalId, content, contentHash, reason, proposedBy: caller.staffId },
      entry({ subject: { kind: "proposal", id: proposalId }, reason, details }),
    );
    await deps.tellApprovers({ kind: content.kind, proposedBy: caller });
    return ok(await shownTo(deps, caller, now)(proposal));
  },

  async "list-proposals"({ query, caller, now, cursor }) {
    const show = shownTo(deps, caller, now);
    const all = (await deps.proposals.recent(MOST_PROPOSALS)).map(known);
    const shown = await Promise.all(all.map(show));
    const wanted = shown.filter(({ state }) => query.state === undefined || state === query.state);
    return ok({ proposals: wanted, ...cursor.next(undefined) });
  },

  async "get-proposal"({ params, caller, now }) {
    const found = await deps.proposals.find(params.proposalId);
    return found === undefined ? err({ kind: "not-found" }) : ok(await shownTo(deps, caller, now)(known(found)));
  },

  async "approve-proposal"({ params, body, caller, now, entry }) {
    const found = await deps.proposals.find(params.proposalId);
    if (found === undefined) return err({ kind: "not-found" });
    const proposal = known(found);
    const details = { kind: proposal.content.kind, contentHash: proposal.contentHash };
    const decision = entry({ subject: { kind: "proposal", id: proposal.proposalId }, details });
    const { contentHash } = body;
    const approved = await approve(deps, { proposal, contentHash, effect: effectFor(deps) }, decision);
    if (approved.ok) await afterApproval(deps, proposal.content);
    return approved.ok ? ok(await shownTo(deps, caller, now)(approved.value)) : approved;
  },

  async "return-proposal"({ params, body, caller, now, entry }) {
    const found = await deps.proposals.find(params.proposalId);
    if (found === undefined) return err({ kind: "not-found" });
    if (!mayReturn(found, caller)) return err({ kind: "not-allowed" });
    const decision = entry({ subject: { kind: "proposal", id: found.proposalId }, reason: body.reason });
    const returned = await returnProposal(deps, known(found), decision);
    return returned.ok ? ok(await shownTo(deps, caller, now)(returned.value)) : returned;
  },
});

const mayReturn = ({ proposedBy }: Proposal, caller: StaffMember): boolean =>
  proposedBy === caller.staffId || mayDo(caller, "decide-proposal");

/** What follows a decision and need not be in its transaction: done again, it does no harm. */
const afterApproval = async (deps: ProposalDeps, content: ProposalContent): Promise<void> => {
  if (content.kind !== "erase-person") return;
  await deps.forgetAnswers(content.participantId);
  await deps.recount();
};

/** Contents are ours: written by `create-proposal`, read by the same schema. */
const known = (proposal: Proposal): Proposal<ProposalContent> => ({
  ...proposal,
  content: proposalContentSchema.parse(proposal.content),
});

const hashOf = (content: ProposalContent): string => createHash("sha256").update(canonicalJson(content)).digest("hex");

const shownTo = (deps: ProposalDeps, caller: StaffMember, now: Date) => {
  const names = namesOf(deps);
  return async (proposal: Proposal<ProposalContent>) => {
    const nameOf = await names;
    const { proposedBy, decidedBy, content, ...rest } = proposal;
    const isOver = proposal.state === "open" && Date.parse(proposal.expiresAt) <= now.getTime();
    const member = content.kind === "change-roles" ? await deps.staff.find(content.staffId) : undefined;
    const mayDecide =
      proposal.state === "open" && !isOver && proposedBy !== caller.staffId && mayDo(caller, "decide-proposal");
    return {
      ...rest,
      content,
      state: isOver ? ("expired" as const) : proposal.state,
      proposedBy: { staffId: proposedBy, name: nameOf(proposedBy) },
      ...(decidedBy !== undefined && { decidedBy: { staffId: decidedBy, name: nameOf(decidedBy) } }),
      ...(member && { before: beforeOf(deps, member) }),
      ...(content.kind === "confirm-law" && lawOf(content.parameterId)),
      mayDecide,
    };
  };
};

const beforeOf = ({ province }: OfficeDeps, { name, roles, communes }: StaffMember) => ({
  name,
  roles: [...roles],
  communes: communes.map((code) => communeRef(province, code)),
});

/** The value that would count as confirmed, beside the one of its kind before it. */
const lawOf = (parameterId: string) => {
  const parameter = lawParameters.find(({ id }) => id === parameterId);
  if (parameter === undefined) return {};
  const { name, unit, value, from, source } = parameter;
  const former = lawParameters.findLast((each) => each.name === name && each.from < from);
  return { law: { name, unit, value, from, source, ...(former && { before: former.value }) } };
};
