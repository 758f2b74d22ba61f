import type { EffectOf } from "../../shared/access/decide-proposal.ts";
import type { Accounts, StaffMember } from "../../shared/access/ports.ts";
import { mayDo } from "../../shared/access/rules/permissions.ts";
import type { ProposalContent } from "../../shared/api/contracts/staff.ts";
import type { Refusal } from "../../shared/api/server/asked.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import type { Write } from "../../shared/kernel/unit-of-work.ts";
import { lawParameters } from "../../shared/law/rules/parameters.ts";
import { loadPeople } from "../../shared/people/loaded-person.ts";
import { erasePerson } from "./data-requests/erase-person.ts";
import type { RightsDeps } from "./data-requests/rights-deps.ts";
import { unknownCommune } from "./staff.ts";

export interface ProposalDeps extends RightsDeps {
  readonly accounts: Pick<Accounts, "invite">;
  /** Tells those who may decide that a proposal waits. */
  tellApprovers(proposal: { readonly kind: string; readonly proposedBy: StaffMember }): Promise<void>;
}

type Of<Kind extends ProposalContent["kind"]> = Extract<ProposalContent, { readonly kind: Kind }>;

const wrong = (field: string, problem: NonNullable<Refusal["errors"]>[number]["problem"]): Refusal => ({
  kind: "invalid-request",
  errors: [{ field: `body.content.${field}`, problem }],
});

/** Why this person may not propose that, or why it cannot be proposed. */
export const objectionToContent = async (
  deps: ProposalDeps,
  content: ProposalContent,
  caller: StaffMember,
): Promise<Refusal | undefined> => {
  if (content.kind === "confirm-law") return lawObjection(deps, content);
  if (content.kind === "erase-person") return erasureObjection(deps, content, caller);
  if (!mayDo(caller, "manage-staff")) return { kind: "not-allowed" };
  if (unknownCommune(deps, content.communes) !== undefined) return wrong("communes", "not-a-commune");
  if (content.roles.includes("commune-officer") && content.communes.length === 0) {
    return wrong("communes", "communes-needed");
  }
  if (content.kind === "invite-staff") {
    const email = content.email.toLowerCase();
    const isThere = (await deps.staff.all()).some((member) => member.state === "active" && member.email === email);
    return isThere ? { kind: "not-possible-now" } : undefined;
  }
  const member = await deps.staff.find(content.staffId);
  return member?.state === "active" ? undefined : { kind: "not-found" };
};

const erasureObjection = async (
  deps: ProposalDeps,
  { participantId }: Of<"erase-person">,
  caller: StaffMember,
): Promise<Refusal | undefined> => {
  if (!mayDo(caller, "serve-data-subjects")) return { kind: "not-allowed" };
  const [person] = await loadPeople(deps, [participantId]);
  return person === undefined ? { kind: "not-found" } : undefined;
};

const lawObjection = async (
  { policies }: ProposalDeps,
  { parameterId }: Of<"confirm-law">,
): Promise<Refusal | undefined> => {
  const parameter = lawParameters.find(({ id }) => id === parameterId);
  if (parameter === undefined) return wrong("parameterId", "unknown-parameter");
  const { policy } = await policies.load();
  const isConfirmed = parameter.confirmedAtStart || policy.confirmedLaw.includes(parameterId);
  return isConfirmed ? wrong("parameterId", "already-confirmed") : undefined;
};

/** What an approval does: its writes join the transaction of the decision. */
export const effectFor =
  (deps: ProposalDeps): EffectOf<ProposalContent> =>
  async (content, { staffId, at }) => {
    switch (content.kind) {
      case "invite-staff":
        return invite(deps, content, at);
      case "change-roles":
        return changeRoles(deps, content, at);
      case "confirm-law":
        return confirmLaw(deps, content, { staffId, at });
      case "erase-person":
        return erasePerson(deps, content.participantId, `erasure#${at}`);
    }
  };

type ProposedWrites = Result<readonly Write[], { readonly kind: "not-possible-now" }>;

const invite = async (
  { staff, accounts }: ProposalDeps,
  content: Of<"invite-staff">,
  at: string,
): Promise<ProposedWrites> => {
  // An account without a row opens nothing, so it may be there before the transaction, and after one that failed.
  const { email, name, roles, communes } = content;
  const { staffId } = await accounts.invite({ email: email.toLowerCase(), name });
  const seen = await staff.find(staffId);
  if (seen?.state === "active") return err({ kind: "not-possible-now" });
  const version = (seen?.version ?? 0) + 1;
  const next: StaffMember = {
    ...{ staffId, name, email: email.toLowerCase(), roles, communes },
    ...{ state: "active", since: at, version },
  };
  return ok([staff.save(next, seen)]);
};

const changeRoles = async (
  { staff }: ProposalDeps,
  content: Of<"change-roles">,
  at: string,
): Promise<ProposedWrites> => {
  const seen = await staff.find(content.staffId);
  if (seen?.state !== "active") return err({ kind: "not-possible-now" });
  const { roles, communes } = content;
  return ok([staff.save({ ...seen, roles, communes, since: at, version: seen.version + 1 }, seen)]);
};

const confirmLaw = async (
  { policies }: ProposalDeps,
  { parameterId }: Of<"confirm-law">,
  by: { readonly staffId: string; readonly at: string },
): Promise<ProposedWrites> => {
  const stored = await policies.load();
  if (stored.policy.confirmedLaw.includes(parameterId)) return err({ kind: "not-possible-now" });
  const confirmedLaw = [...stored.policy.confirmedLaw, parameterId];
  return ok([policies.save({ ...stored.policy, confirmedLaw }, stored, by)]);
};
