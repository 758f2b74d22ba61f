import { type PersonRow, parsePersonRow } from "../../shared/contracts/files.ts";
import type { CivilDate } from "../../shared/domain/calendar/civil-date.ts";
import type { Scheme } from "../../shared/domain/people/types.ts";
import { applyRow, type ListContext, type RowOutcome, type Seen } from "./apply-row.ts";
import type { Layout } from "./layout.ts";
import type { FileRow } from "./read-rows.ts";
import { changeRegistry, type Saving } from "./save-workspace.ts";
import type { RowWarning, Tally } from "./tally.ts";

export interface PeopleGiven {
  readonly layout: Layout;
  readonly saving: Saving;
  readonly tally: Tally;
  readonly communes: ReadonlySet<string>;
  readonly newParticipantId: () => string;
  readonly today: CivilDate;
  readonly listLagDays: number;
}

/** Takes the rows of a due list, chunk by chunk. */
export interface PeopleImport {
  take(rows: readonly FileRow[]): Promise<void>;
  /** Decides about the rows that waited for the end of the list. */
  finish(): Promise<void>;
  /** The schemes of which the list held people. */
  readonly schemes: ReadonlySet<Scheme>;
}

interface Line {
  readonly row: FileRow;
  readonly person: PersonRow;
}

const CHUNK = 500;

export const newPeopleImport = (given: PeopleGiven): PeopleImport => {
  const { layout, saving, tally } = given;
  const seen = new Map<string, CivilDate>();
  const schemes = new Set<Scheme>();
  const deferred: Packed[] = [];

  const takeLines = async (lines: readonly Line[], isEnd: boolean) => {
    const subjects = lines.map(({ person }) => subjectOf(person));
    const { outcomes, seenNow } = await changeRegistry(saving, subjects, (work) => {
      // Kept apart: a change that could not be saved must leave no trace.
      const seenNow = new Map<string, CivilDate>();
      const context: ListContext = { ...contextOf(given), seen: layered(seen, seenNow), isEnd };
      return { outcomes: lines.map((line) => ({ line, outcome: applyRow(work, line.person, context) })), seenNow };
    });
    for (const [key, paidThrough] of seenNow) seen.set(key, paidThrough);
    for (const { line, outcome } of outcomes) settle(line, outcome);
  };

  const settle = (line: Line, outcome: RowOutcome) => {
    if (outcome.kind === "deferred") deferred.push(pack(line.row));
    else if (outcome.kind === "rejected") tally.reject(line.row, { kind: outcome.reason });
    else tally.count(outcome.kind, [...outcome.warnings, ...warningsOf(line.person)]);
  };

  const parse = (row: FileRow): Line | undefined => {
    const raw = layout.toRaw(row);
    const parsed = raw && parsePersonRow(raw, given);
    if (parsed?.ok) return { row, person: parsed.value };
    tally.reject(row, parsed ? { kind: "problem", problem: parsed.error } : { kind: "too-many-cells" });
    return undefined;
  };

  const linesOf = (rows: readonly FileRow[]) => rows.map(parse).filter((line) => line !== undefined);

  return {
    schemes,
    async take(rows) {
      const lines = linesOf(rows);
      for (const { person } of lines) schemes.add(person.scheme);
      if (lines.length > 0) await takeLines(lines, false);
    },
    async finish() {
      for (let from = 0; from < deferred.length; from += CHUNK) {
        await takeLines(linesOf(deferred.slice(from, from + CHUNK).map(unpack)), true);
      }
    },
  };
};

const contextOf = ({ layout, newParticipantId, today, listLagDays }: PeopleGiven) => ({
  columns: layout.columns,
  newParticipantId,
  today,
  listLagDays,
});

/** A list of last month may have to wait as a whole: as bytes it takes a fifth of the memory of what was read from it. */
type Packed = Buffer;

const pack = (row: FileRow): Packed => Buffer.from(JSON.stringify(row));

// Nobody but `pack` makes these bytes.
const unpack = (packed: Packed): FileRow => JSON.parse(packed.toString()) as FileRow;

/** Reads through to what is below, writes on top. */
const layered = (below: ReadonlyMap<string, CivilDate>, top: Map<string, CivilDate>): Seen => ({
  get: (key) => top.get(key) ?? below.get(key),
  set: (key, paidThrough) => top.set(key, paidThrough),
});

const subjectOf = (person: PersonRow) =>
  person.scheme === "household-hi"
    ? { scheme: person.scheme, numbers: person.member, householdCode: person.householdCode }
    : { scheme: person.scheme, numbers: person.enrollment };

const warningsOf = ({ warnings }: PersonRow): readonly RowWarning[] => warnings.map(({ reason }) => reason);
