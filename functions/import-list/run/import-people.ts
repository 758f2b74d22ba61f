import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import { type PersonRow, parsePersonRow } from "../../../shared/lists/forms/person-rows.ts";
import type { ChunkEffect } from "../../../shared/lists/ports/import-journals.ts";
import type { Layout } from "../../../shared/lists/read/layout.ts";
import type { FileRow } from "../../../shared/lists/read/read-rows.ts";
import type { CommuneIndex } from "../../../shared/provinces/rules/communes.ts";
import { applyRow, type RowOutcome, type Seen } from "../merge/apply-row.ts";
import { newTally, type RowWarning, type Tally } from "../report/tally.ts";
import type { Place } from "./own-journal.ts";
import { changeRegistry, type Saving } from "./save-workspace.ts";
import type { Standing } from "./standing.ts";

export interface PeopleGiven {
  readonly layout: Layout;
  readonly saving: Saving;
  readonly standing: Standing;
  readonly communes: CommuneIndex;
  readonly today: CivilDate;
  readonly listLagDays: number;
}

interface Line {
  readonly row: FileRow;
  readonly person: PersonRow;
}

/** Takes the rows of a due list; `isEnd` decides about those that waited for the end of the list. */
export const importPeople =
  (deps: PeopleGiven) =>
  (rows: readonly FileRow[], place: Place, isEnd: boolean): Promise<ChunkEffect> => {
    const rejects = newTally();
    const lines = rows.map((row) => parse(deps, row, rejects)).filter((line) => line !== undefined);
    const subjects = lines.map(({ person }) => subjectOf(person));
    return changeRegistry(deps.saving, place, subjects, (work, newParticipantId) => {
      const tally = newTally(rejects.effect());
      // Kept apart: a change that could not be saved must leave no trace.
      const seenNow = new Map<string, CivilDate>();
      const context = { ...contextOf(deps), newParticipantId, seen: layered(deps.standing.seen, seenNow), isEnd };
      for (const line of lines) settle(tally, line, applyRow(work, line.person, context));
      return { ...tally.effect(), seen: [...seenNow], schemes: [...new Set(lines.map(({ person }) => person.scheme))] };
    });
  };

const parse = ({ layout, communes }: PeopleGiven, row: FileRow, tally: Tally): Line | undefined => {
  if (layout.isCalledOff(row)) {
    tally.count("cancelled");
    return undefined;
  }
  const raw = layout.toRaw(row);
  const parsed = raw && parsePersonRow(raw, { communes });
  if (parsed?.ok) return { row, person: parsed.value };
  tally.reject(row, parsed ? { kind: "problem", problem: parsed.error } : { kind: "too-many-cells" });
  return undefined;
};

const settle = (tally: Tally, { row, person }: Line, outcome: RowOutcome): void => {
  if (outcome.kind === "deferred") tally.defer(row);
  else if (outcome.kind === "rejected") tally.reject(row, { kind: outcome.reason });
  else tally.count(outcome.kind, [...outcome.warnings, ...warningsOf(person)]);
};

const contextOf = ({ layout, today, listLagDays }: PeopleGiven) => ({ columns: layout.columns, today, listLagDays });

/** Reads through to what is below, writes on top. */
const layered = (below: ReadonlyMap<string, CivilDate>, top: Map<string, CivilDate>): Seen => ({
  get: (key) => top.get(key) ?? below.get(key),
  set: (key, paidThrough) => top.set(key, paidThrough),
});

const subjectOf = (person: PersonRow) =>
  person.scheme === "household-hi"
    ? {
        scheme: person.scheme,
        numbers: person.member,
        ...(person.householdCode !== undefined && { householdCode: person.householdCode }),
      }
    : { scheme: person.scheme, numbers: person.enrollment };

const warningsOf = ({ warnings }: PersonRow): readonly RowWarning[] => warnings.map(({ reason }) => reason);
