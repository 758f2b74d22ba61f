import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { parseRenewalRow, type RenewalRow } from "../../../shared/lists/forms/renewal-rows.ts";
import type { ChunkEffect } from "../../../shared/lists/ports/import-journals.ts";
import type { Layout } from "../../../shared/lists/read/layout.ts";
import type { FileRow } from "../../../shared/lists/read/read-rows.ts";
import { ERASED, isOfErased } from "../merge/erased.ts";
import type { PersonRecord } from "../merge/merge.ts";
import { type ResolvedIdentity, resolveIdentity } from "../merge/resolve-identity.ts";
import { isSamePerson, type Workspace } from "../merge/workspace.ts";
import { newTally, type RowRejection } from "../report/tally.ts";
import type { Checkpoint } from "./import-log.ts";
import { changeRegistry, type Saving } from "./save-workspace.ts";

export interface RenewalsGiven {
  readonly isErased: (number: string) => boolean;
  readonly layout: Layout;
  readonly saving: Saving;
  readonly today: CivilDate;
}

interface RenewalLine {
  readonly row: FileRow;
  readonly renewal: RenewalRow;
}

/** Takes rows of payments that the agency recorded. A payment only ever moves a paid-through day forward. */
export const importRenewals =
  ({ layout, saving, today, isErased }: RenewalsGiven) =>
  (rows: readonly FileRow[], place: Checkpoint): Promise<ChunkEffect> => {
    const rejects = newTally();
    const lines = rows.flatMap((row): RenewalLine[] => {
      const read = readRenewal(layout, row, today);
      if (!("renewal" in read)) rejects.reject(row, read);
      else if (isOfErased(read.renewal, isErased)) rejects.reject(row, { kind: "problem", problem: ERASED });
      else return [read];
      return [];
    });
    const people = lines.map(({ renewal }) => ({ scheme: renewal.scheme, numbers: renewal }));
    return changeRegistry(saving, place, people, (work, newParticipantId) => {
      const tally = newTally(rejects.effect());
      for (const { row, renewal } of lines) {
        const outcome = applyRenewal(work, renewal, { today, newParticipantId });
        if (outcome === "two-people") tally.reject(row, { kind: outcome });
        else if (outcome === "waits") tally.count("new", ["waits-for-person"]);
        else tally.count(outcome);
      }
      return { ...tally.effect(), seen: [], households: [], schemes: [] };
    });
  };

const readRenewal = (layout: Layout, row: FileRow, today: CivilDate): RenewalLine | RowRejection => {
  const raw = layout.toRaw(row);
  if (raw === undefined) return { kind: "too-many-cells" };
  const parsed = parseRenewalRow(raw, today);
  if (!parsed.ok) return { kind: "problem", problem: parsed.error };
  if (civilDateAt(new Date(parsed.value.recordedAt)) > today) return { kind: "recorded-in-future" };
  return { row, renewal: parsed.value };
};

type RenewalOutcome = "changed" | "same" | "waits" | "two-people";

interface RenewalContext {
  readonly today: CivilDate;
  readonly newParticipantId: () => string;
}

const applyRenewal = (work: Workspace, renewal: RenewalRow, context: RenewalContext): RenewalOutcome => {
  const who = resolveIdentity(work, renewal);
  if (!who.ok) return who.error;
  const { participantId, householdCodes } = who.value;
  const outcome =
    renewal.scheme === "household-hi"
      ? renewMember(work, renewal, householdCodes)
      : renewEnrollment(work, renewal, participantId);
  return outcome ?? waitForPerson(work, renewal, who.value, context);
};

const renewEnrollment = (work: Workspace, renewal: RenewalRow, participantId: string | undefined) => {
  const enrollment = participantId === undefined ? undefined : work.enrollment(participantId);
  if (enrollment === undefined) return undefined;
  if (enrollment.paidThrough >= renewal.paidThrough) return "same";
  work.set({ scheme: "voluntary-si", enrollment: renewed(enrollment, renewal) });
  return "changed";
};

const renewMember = (work: Workspace, renewal: RenewalRow, codes: readonly string[]) => {
  const households = codes.flatMap((code) => work.household(code) ?? []);
  const household = households.find(({ members }) => members.some((member) => isSamePerson(member, renewal)));
  if (household === undefined) return undefined;
  const members = household.members.map((member) =>
    isSamePerson(member, renewal) && member.paidThrough < renewal.paidThrough ? renewed(member, renewal) : member,
  );
  if (members.every((member, index) => member === household.members[index])) return "same";
  work.set({ scheme: "household-hi", household: { ...household, members } });
  return "changed";
};

/** The number is given to a participant that a later list may name. */
const waitForPerson = (
  work: Workspace,
  { scheme, paidThrough, recordedAt, ...numbers }: RenewalRow,
  { participantId, householdCodes: [householdCode], renewals }: ResolvedIdentity,
  { today, newParticipantId }: RenewalContext,
): "waits" | "same" => {
  const isKnown = renewals.some((each) => each.scheme === scheme && each.paidThrough >= paidThrough);
  if (isKnown) return "same";
  work.identify(numbers, {
    participantId: participantId ?? newParticipantId(),
    ...(householdCode !== undefined && { householdCode }),
    renewals: [...renewals, { scheme, paidThrough, recordedAt, since: today }],
  });
  return "waits";
};

const renewed = <R extends PersonRecord>(record: R, { paidThrough, recordedAt }: RenewalRow): R => ({
  ...record,
  paidThrough,
  renewedAt: recordedAt,
});
