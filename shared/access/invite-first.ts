import type { AuditEntry, AuditTrail } from "../audit/ports.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Commit } from "../kernel/unit-of-work.ts";
import type { Accounts, StaffMember, StaffStore } from "./ports.ts";
import type { Role } from "./rules/permissions.ts";

export interface InviteFirstDeps {
  readonly staff: StaffStore;
  readonly accounts: Pick<Accounts, "invite">;
  readonly audit: Pick<AuditTrail, "entry">;
  readonly commit: Commit;
}

/** Who can decide what another proposes. */
const DECIDERS: readonly Role[] = ["administrator", "approver"];
/** One proposes, the other approves. */
const NEEDED = 2;

/**
 * The first people of an installation, whom nobody can have approved yet. Once two can decide, everybody else is invited
 * in the console with a second person's approval.
 */
export const inviteFirst = async (
  { staff, accounts, audit, commit }: InviteFirstDeps,
  person: {
    readonly email: string;
    readonly name: string;
    readonly role: Role;
    readonly now: Date;
    readonly entryId: string;
  },
): Promise<Result<StaffMember, { readonly sentence: string }>> => {
  const active = (await staff.all()).filter(({ state }) => state === "active");
  const deciders = active.filter(({ roles }) => roles.some((role) => DECIDERS.includes(role)));
  if (deciders.length >= NEEDED) {
    return err({ sentence: "Two people can approve already: invite everybody else in the console." });
  }
  const email = person.email.toLowerCase();
  if (active.some((member) => member.email === email)) return err({ sentence: `${email} is staff already.` });
  const { staffId } = await accounts.invite({ email, name: person.name });
  const at = person.now.toISOString();
  const seen = await staff.find(staffId);
  const member: StaffMember = {
    ...{ staffId, name: person.name, email, roles: [person.role], communes: [] },
    ...{ state: "active", since: at, version: (seen?.version ?? 0) + 1 },
  };
  const entry: AuditEntry = {
    ...{ entryId: person.entryId, at, staffId: "operator", action: "staff.invited-first" },
    ...{ subject: { kind: "staff", id: staffId }, details: { role: person.role }, requestId: "command-line" },
  };
  const done = await commit([staff.save(member, seen), audit.entry(entry)]);
  return done.ok ? ok(member) : err({ sentence: "Somebody else changed the staff at the same moment: try again." });
};
