import { errorName, type Logger } from "../kernel/logger.ts";
import type { ApproverNotices, StaffMember, StaffStore } from "./ports.ts";
import { mayDo } from "./rules/permissions.ts";

export interface TellApproversDeps {
  readonly staff: Pick<StaffStore, "all">;
  readonly notices: ApproverNotices;
  readonly log: Logger;
}

/**
 * Tells everybody who may decide a proposal, but who made it, that it waits. The console says so too: an e-mail that
 * could not be sent stops nothing and is a warning.
 */
export const tellApprovers = async (
  { staff, notices, log }: TellApproversDeps,
  { kind, proposedBy }: { readonly kind: string; readonly proposedBy: StaffMember },
): Promise<void> => {
  const approvers = (await staff.all()).filter(
    (member) => member.state === "active" && member.staffId !== proposedBy.staffId && mayDo(member, "decide-proposal"),
  );
  try {
    await notices.tell({ approvers, kind, proposedBy: proposedBy.name });
  } catch (error) {
    log.warn("approvers.not-told", { kind, error: errorName(error) });
  }
};
