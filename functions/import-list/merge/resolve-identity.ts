import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import type { WaitingRenewal } from "../../../shared/people/ports.ts";
import type { Numbers, Workspace } from "./workspace.ts";

/** The participant that a row's numbers mean. */
export interface ResolvedIdentity {
  /** Undefined for a person that no list has named yet. */
  readonly participantId: string | undefined;
  /** Where this person is insured so far: at most one household, but for numbers that were thought two people's. */
  readonly householdCodes: readonly string[];
  /** Payments that wait for a list to name this person. */
  readonly renewals: readonly WaitingRenewal[];
  /** Whether lists named the numbers apart until now. */
  readonly isJoined: boolean;
}

/**
 * Two numbers that two lists named apart are joined here, under the participant who pays voluntary SI if one does.
 * Two who both pay cannot be joined without losing one's enrollment: staff must look at them.
 */
export const resolveIdentity = (work: Workspace, numbers: Numbers): Result<ResolvedIdentity, "two-people"> => {
  const identities = work.identities(numbers);
  const participantIds = [...new Set(identities.map(({ participantId }) => participantId))];
  const payers = participantIds.length > 1 ? participantIds.filter((id) => work.enrollment(id) !== undefined) : [];
  if (payers.length > 1) return err("two-people");
  return ok({
    participantId: payers[0] ?? participantIds[0],
    householdCodes: [...new Set(identities.flatMap(({ householdCode }) => householdCode ?? []))],
    renewals: identities.flatMap(({ renewals = [] }) => renewals),
    isJoined: participantIds.length > 1,
  });
};
