import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { parseRenewalRow, type RenewalRow } from "../../../shared/lists/forms/renewal-rows.ts";
import type { ChunkEffect } from "../../../shared/lists/ports/import-journals.ts";
import type { Layout } from "../../../shared/lists/read/layout.ts";
import type { FileRow } from "../../../shared/lists/read/read-rows.ts";
import type { PersonRecord } from "../merge/merge.ts";
import { resolveIdentity } from "../merge/resolve-identity.ts";
import { isSamePerson, type Workspace } from "../merge/workspace.ts";
import { newTally, type RowRejection } from "../report/tally.ts";
import type { Checkpoint } from "./import-log.ts";
import { changeRegistry, type Saving } from "./save-workspace.ts";

export interface RenewalsGiven {
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
  ({ layout, saving, today }: RenewalsGiven) =>
  (rows: readonly FileRow[], place: Checkpoint): Promise<ChunkEffect> => {
    const rejects = newTally();
    const lines = rows.flatMap((row): RenewalLine[] => {
      const read = readRenewal(layout, row, today);
      if ("renewal" in read) return [read];
      rejects.reject(row, read);
      return [];
    });
    const people = lines.map(({ renewal }) => ({ scheme: renewal.scheme, numbers: renewal }));
    return changeRegistry(saving, place, people, (work) => {
      const tally = newTally(rejects.effect());
      for (const { row, renewal } of lines) {
        const outcome = applyRenewal(work, renewal);
        if (outcome === "changed" || outcome === "same") tally.count(outcome);
        else tally.reject(row, { kind: outcome });
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

type RenewalOutcome = "changed" | "same" | "unknown-person" | "two-people";

const applyRenewal = (work: Workspace, renewal: RenewalRow): RenewalOutcome => {
  const who = resolveIdentity(work, renewal);
  if (!who.ok) return who.error;
  if (renewal.scheme === "household-hi") return renewMember(work, renewal, who.value.householdCodes);
  const enrollment = who.value.participantId === undefined ? undefined : work.enrollment(who.value.participantId);
  if (enrollment === undefined) return "unknown-person";
  if (enrollment.paidThrough >= renewal.paidThrough) return "same";
  work.set({ scheme: "voluntary-si", enrollment: renewed(enrollment, renewal) });
  return "changed";
};

const renewMember = (work: Workspace, renewal: RenewalRow, codes: readonly string[]): RenewalOutcome => {
  const households = codes.flatMap((code) => work.household(code) ?? []);
  const household = households.find(({ members }) => members.some((member) => isSamePerson(member, renewal)));
  if (household === undefined) return "unknown-person";
  const members = household.members.map((member) =>
    isSamePerson(member, renewal) && member.paidThrough < renewal.paidThrough ? renewed(member, renewal) : member,
  );
  if (members.every((member, index) => member === household.members[index])) return "same";
  work.set({ scheme: "household-hi", household: { ...household, members } });
  return "changed";
};

const renewed = <R extends PersonRecord>(record: R, { paidThrough, recordedAt }: RenewalRow): R => ({
  ...record,
  paidThrough,
  renewedAt: recordedAt,
});
