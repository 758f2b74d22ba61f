import { type PersonRow, parsePersonRow } from "../../shared/contracts/files.ts";
import type { CivilDate } from "../../shared/domain/calendar/civil-date.ts";
import type { CommuneIndex } from "../../shared/domain/people/communes.ts";
import type { ChunkEffect } from "../../shared/ports/import-journals.ts";
import { applyRow, type RowOutcome, type Seen } from "./apply-row.ts";
import type { Layout } from "./layout.ts";
import type { Place } from "./own-journal.ts";
import type { FileRow } from "./read-rows.ts";
import { changeRegistry, type Saving } from "./save-workspace.ts";
import type { Standing } from "./standing.ts";
import { newTally, type RowWarning, type Tally } from "./tally.ts";

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
  (given: PeopleGiven) =>
  (rows: readonly FileRow[], place: Place, isEnd: boolean): Promise<ChunkEffect> => {
    const rejects = newTally();
    const lines = rows.map((row) => parse(given, row, rejects)).filter((line) => line !== undefined);
    const subjects = lines.map(({ person }) => subjectOf(person));
    return changeRegistry(given.saving, place, subjects, (work, newParticipantId) => {
      const tally = newTally(rejects.effect());
      // Kept apart: a change that could not be saved must leave no trace.
      const seenNow = new Map<string, CivilDate>();
      const context = { ...contextOf(given), newParticipantId, seen: layered(given.standing.seen, seenNow), isEnd };
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
