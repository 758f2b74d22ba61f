import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import type { Scheme } from "../../../shared/law/rules/types.ts";
import type { PersonRow } from "../../../shared/lists/forms/person-row.ts";
import type { WaitingRenewal } from "../../../shared/people/ports.ts";
import { withFormerCodes } from "../../../shared/people/rules/former-codes.ts";
import type { RowRejection, RowWarning } from "../report/tally.ts";
import { groupKeyOf, householdOfNumbered, isElsewhere } from "./household-codes.ts";
import { isOutdated, stopOf } from "./limits-and-order.ts";
import type { ListContext } from "./list-context.ts";
import type { PersonRecord } from "./merge.ts";
import { changeOf, type Merged, merge } from "./merge-listed.ts";
import { isOtherPerson, otherPerson } from "./other-person.ts";
import { type ResolvedIdentity, resolveIdentity } from "./resolve-identity.ts";
import { joinMember, latestMember, settle } from "./settle.ts";
import { renewalsLeft, withWaitingRenewal } from "./waiting-renewals.ts";
import type { Workspace } from "./workspace.ts";

export type RowOutcome =
  | {
      readonly kind: "new" | "changed" | "same";
      readonly warnings: readonly RowWarning[];
      /** The person before and after, for what the row would do that many rows should not. */
      readonly before?: PersonRecord | undefined;
      readonly after: PersonRecord;
    }
  /** An earlier day than we know of: a correction, unless a later row of the list has a later day. */
  | { readonly kind: "deferred" }
  | { readonly kind: "rejected"; readonly rejection: RowRejection };

/** Takes one row of a due list into the workspace. */
export const applyRow = (work: Workspace, row: PersonRow, context: ListContext): RowOutcome => {
  const who = resolveIdentity(work, row.scheme === "household-hi" ? row.member : row.enrollment);
  if (!who.ok) return { kind: "rejected", rejection: { kind: who.error } };
  return row.scheme === "household-hi"
    ? applyMember(work, row, who.value, context)
    : applyEnrollment(work, row, who.value, context);
};

type RowOf<S extends PersonRow["scheme"]> = Extract<PersonRow, { readonly scheme: S }>;

const applyEnrollment = (
  work: Workspace,
  row: RowOf<"voluntary-si">,
  who: ResolvedIdentity,
  context: ListContext,
): RowOutcome => {
  const participantId = who.participantId ?? context.newParticipantId();
  const stored = work.enrollment(participantId);
  if (isOtherPerson(stored, row.enrollment)) return otherPerson(stored, row.enrollment);
  if (stored && isOutdated(work, { scheme: row.scheme, subject: participantId }, context))
    return stopped("newer-list", stored);
  const merged = merge(
    stored,
    { listed: row.enrollment, said: row.said },
    { ...context, participantId, seenKey: `voluntary-si#${participantId}` },
  );
  if (merged.kind === "deferred") return merged;

  const { record, warnings } = renewedBefore(merged, stored, who.renewals, { ...context, scheme: row.scheme });
  const [householdCode] = who.householdCodes;
  if (who.isJoined && householdCode !== undefined) joinMember(work, householdCode, record);
  work.set({ scheme: "voluntary-si", enrollment: record });
  work.identify(record, {
    participantId,
    ...(householdCode !== undefined && { householdCode }),
    ...renewalsLeft(who.renewals, row.scheme),
  });
  return { kind: changeOf(stored, record), warnings, before: stored, after: record };
};

const applyMember = (
  work: Workspace,
  row: RowOf<"household-hi">,
  who: ResolvedIdentity,
  context: ListContext,
): RowOutcome => {
  const listedCode = listedHousehold(work, row, context);
  if (listedCode === "elsewhere") return { kind: "rejected", rejection: { kind: "household-elsewhere" } };
  const participantId = who.participantId ?? context.newParticipantId();
  // Without a code the person stays where others know them, or is a household alone, under an id that says nothing.
  const ownCode = listedCode?.code ?? who.householdCodes[0] ?? `P-${participantId}`;
  const codes = [...new Set([ownCode, ...who.householdCodes])];
  const stored = latestMember(work, codes, row.member);
  if (isOtherPerson(stored?.member, row.member)) return otherPerson(stored?.member, row.member);
  const stop = stopOf(work, { from: stored?.code, to: ownCode, person: row.member }, context);
  if (stop) return stopped(stop, stored?.member);
  const merged = merge(
    stored?.member,
    { listed: row.member, said: row.said },
    {
      ...context,
      participantId,
      seenKey: `household-hi#${participantId}`,
    },
  );
  if (merged.kind === "deferred") return merged;

  const code = merged.kind === "duplicate" && stored ? stored.code : ownCode;
  const moves = stored !== undefined && stored.code !== code;
  const { record: renewed, warnings } = renewedBefore(merged, stored?.member, who.renewals, {
    ...context,
    scheme: row.scheme,
  });
  const record = withFormerCodes(renewed, [...(stored?.member.formerly ?? []), ...codes], code);
  for (const other of codes) settle(work, other, record, other === code);
  work.identify(record, { participantId, householdCode: code, ...renewalsLeft(who.renewals, row.scheme) });
  const taken = { kind: changeOf(stored?.member, record), warnings, before: stored?.member, after: record };
  return moves ? { ...taken, kind: "changed", warnings: [...warnings, "moved-household"] } : taken;
};

const stopped = (stop: "newer-list" | "household-full", stored: PersonRecord | undefined): RowOutcome =>
  stop === "newer-list" && stored !== undefined
    ? { kind: "same", warnings: [stop], before: stored, after: stored }
    : { kind: "rejected", rejection: { kind: "household-full" } };

/** A person new to our lists may have paid before the list came. */
const renewedBefore = <R extends PersonRecord>(
  { record, warnings }: Merged<R>,
  stored: R | undefined,
  renewals: readonly WaitingRenewal[],
  asked: { readonly scheme: Scheme; readonly today: CivilDate },
): Pick<Merged<R>, "record" | "warnings"> => {
  const renewed = stored === undefined ? withWaitingRenewal(record, renewals, asked) : record;
  return { record: renewed, warnings: renewed === record ? warnings : [...warnings, "renewed-meanwhile"] };
};

/** The household that the row's code means; undefined without a code. */
const listedHousehold = (
  work: Workspace,
  row: RowOf<"household-hi">,
  { groups, households, importId }: ListContext,
): { readonly code: string } | "elsewhere" | undefined => {
  if (row.householdCode === undefined) return undefined;
  const key = groupKeyOf(row) ?? "";
  const group = groups.get(key);
  if (group?.isNumbered) {
    const code = households.get(key) ?? householdOfNumbered(work, importId, group);
    households.set(key, code);
    return { code };
  }
  const members = work.household(row.householdCode)?.members ?? [];
  return group && isElsewhere(members, group) ? "elsewhere" : { code: row.householdCode };
};
