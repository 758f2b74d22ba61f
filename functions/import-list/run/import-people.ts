import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import type { Scheme } from "../../../shared/law/rules/types.ts";
import { type LeaverRow, parseLeaverRow } from "../../../shared/lists/forms/leaver-rows.ts";
import type { PersonRow } from "../../../shared/lists/forms/person-row.ts";
import { isForeignRow, parsePersonRow } from "../../../shared/lists/forms/person-rows.ts";
import type { RawRow } from "../../../shared/lists/forms/read-columns.ts";
import { type RefusalOfRow, refusalOfRow } from "../../../shared/lists/forms/refusal-of-row.ts";
import type { CellProblem } from "../../../shared/lists/forms/row-problems.ts";
import type { ChunkEffect } from "../../../shared/lists/ports/import-journals.ts";
import type { Layout } from "../../../shared/lists/read/layout.ts";
import type { FileRow } from "../../../shared/lists/read/read-rows.ts";
import type { CommuneIndex } from "../../../shared/provinces/rules/communes.ts";
import { applyLeaver } from "../merge/apply-leaver.ts";
import { applyRow } from "../merge/apply-row.ts";
import { ERASED, isOfErased } from "../merge/erased.ts";
import { codeOfNumbered, groupKeyOf, groupsOf, type HouseholdGroup } from "../merge/household-codes.ts";
import type { ListContext, Seen } from "../merge/list-context.ts";
import { unusualRows } from "../merge/unusual-rows.ts";
import { withhold } from "../merge/withhold.ts";
import type { Workspace } from "../merge/workspace.ts";
import { newTally, type RowWarning, type Tally } from "../report/tally.ts";
import type { Checkpoint } from "./import-log.ts";
import type { ImportTotals } from "./import-totals.ts";
import { changeRegistry, type Saving } from "./save-workspace.ts";

export interface PeopleGiven {
  /** Whether a number is that of a person whose data was erased. */
  readonly isErased: (number: string) => boolean;
  readonly layout: Layout;
  readonly saving: Saving;
  readonly totals: ImportTotals;
  readonly communes: CommuneIndex;
  readonly provinceCode: string;
  readonly today: CivilDate;
  readonly listLagDays: number;
  readonly newerLists: ReadonlySet<string>;
}

type PersonRowLine =
  | { readonly row: FileRow; readonly person: PersonRow }
  /** In the group of those who leave. */
  | { readonly row: FileRow; readonly leaver: LeaverRow }
  /** Comes back, and the person may have refused. */
  | { readonly row: FileRow; readonly refusal: RefusalOfRow; readonly problem: CellProblem };

/** Takes the rows of a due list; `isEnd` decides about those that waited for the end of the list. */
export const importPeople =
  (deps: PeopleGiven) =>
  (rows: readonly FileRow[], place: Checkpoint, isEnd: boolean): Promise<ChunkEffect> => {
    const rejects = newTally();
    const lines = rows.map((row) => parse(deps, row, rejects)).filter((line) => line !== undefined);
    const groups = groupsOf(lines.flatMap((line) => ("person" in line ? [line.person] : [])));
    const { importId } = deps.saving.journal;
    const subjects = lines.flatMap((line) => subjectsOf(line, groups, importId));
    return changeRegistry(deps.saving, place, subjects, (work, newParticipantId) => {
      const tally = newTally(rejects.effect());
      // Kept apart: a change that could not be saved must leave no trace.
      const seenNow = new Map<string, CivilDate>();
      const households = new Map<string, string>();
      const context = {
        ...contextOf(deps),
        newParticipantId,
        isEnd,
        importId,
        groups,
        seen: layered(deps.totals.seen, seenNow),
        households: layered(deps.totals.households, households),
      };
      for (const line of lines) take(tally, work, line, context);
      const schemes = [...new Set(lines.flatMap(schemeOf))];
      return { ...tally.effect(), seen: [...seenNow], households: [...households], schemes };
    });
  };

const parse = (deps: PeopleGiven, row: FileRow, tally: Tally): PersonRowLine | undefined => {
  const { layout } = deps;
  if (layout.isCancelled(row)) {
    tally.count("cancelled");
    return undefined;
  }
  const raw = layout.toRaw(row);
  if (raw === undefined) {
    tally.reject(row, { kind: "too-many-cells" });
    return undefined;
  }
  return row.isLeaving ? parseLeaver(row, raw, tally) : parsePerson(deps, row, raw, tally);
};

const parseLeaver = (row: FileRow, raw: RawRow, tally: Tally): PersonRowLine | undefined => {
  const leaver = parseLeaverRow(raw);
  if (leaver.ok) return { row, leaver: leaver.value };
  tally.reject(row, { kind: "problem", problem: leaver.error });
  return undefined;
};

const parsePerson = (deps: PeopleGiven, row: FileRow, raw: RawRow, tally: Tally): PersonRowLine | undefined => {
  const person = parsePersonRow(raw, deps);
  if (person.ok) {
    const { value } = person;
    if (!isOfErased(value.scheme === "household-hi" ? value.member : value.enrollment, deps.isErased)) {
      return { row, person: value };
    }
    tally.reject(row, { kind: "problem", problem: ERASED });
    return undefined;
  }
  // A list of another province is one, whatever else is wrong with its rows.
  if (isForeignRow(raw, deps)) {
    tally.note([{ kind: "foreign", row: row.row, scheme: "household-hi", name: raw.full_name ?? "" }]);
  }
  const refusal = refusalOfRow(raw);
  const problem = refusal?.problem ?? person.error;
  if (refusal !== undefined) return { row, refusal, problem };
  tally.reject(row, { kind: "problem", problem });
  return undefined;
};

const take = (tally: Tally, work: Workspace, line: PersonRowLine, context: ListContext): void => {
  if ("person" in line) takePerson(tally, work, line, context);
  else if ("leaver" in line) takeLeaver(tally, work, line);
  else {
    withhold(work, line.refusal.numbers);
    tally.reject(line.row, { kind: "problem", problem: line.problem });
  }
};

const schemeOf = (line: PersonRowLine): readonly Scheme[] => {
  if ("person" in line) return [line.person.scheme];
  return "leaver" in line ? [line.leaver.scheme] : [];
};

const takePerson = (
  tally: Tally,
  work: Workspace,
  { row, person }: Extract<PersonRowLine, { readonly person: PersonRow }>,
  context: ListContext,
): void => {
  const outcome = applyRow(work, person, context);
  if (outcome.kind === "deferred") tally.defer(row);
  else if (outcome.kind === "rejected") tally.reject(row, outcome.rejection);
  else {
    const { scheme, said, warnings } = person;
    const isMoved = outcome.warnings.includes("moved-household");
    const { before, after } = outcome;
    const unusual = unusualRows({ row: row.row, scheme, before, after, isForeign: said.isForeign, isMoved });
    tally.note(unusual);
    tally.count(outcome.kind, [
      ...outcome.warnings,
      ...warnings.map(({ reason }): RowWarning => reason),
      ...(after.phone === undefined ? (["no-phone"] as const) : []),
      ...unusual.flatMap(({ kind }): RowWarning[] => (kind === "phone-changed" ? [] : [kind])),
    ]);
  }
};

const takeLeaver = (
  tally: Tally,
  work: Workspace,
  { row, leaver }: Extract<PersonRowLine, { readonly leaver: LeaverRow }>,
): void => {
  const outcome = applyLeaver(work, leaver);
  if (outcome.kind === "rejected") tally.reject(row, outcome.rejection);
  else if (outcome.kind === "changed") {
    const { before, after } = outcome;
    const head = { kind: "leaving", row: row.row, scheme: leaver.scheme, name: leaver.fullName } as const;
    tally.note([{ ...head, before: before.status, after: after.status }]);
    tally.count("changed", ["leaving"]);
  } else tally.count(outcome.kind);
};

const contextOf = ({ today, listLagDays, newerLists }: PeopleGiven) => ({ today, listLagDays, newerLists });

/** Reads through to what is below, writes on top. */
const layered = <V>(below: ReadonlyMap<string, V>, top: Map<string, V>): Seen<V> => ({
  get: (key) => top.get(key) ?? below.get(key),
  set: (key, value) => top.set(key, value),
});

/** What the workspace must load for the line. */
const subjectsOf = (line: PersonRowLine, groups: ReadonlyMap<string, HouseholdGroup>, importId: string) => {
  if ("leaver" in line) return [{ scheme: line.leaver.scheme, numbers: line.leaver }];
  if ("refusal" in line) return SCHEMES.map((scheme) => ({ scheme, numbers: line.refusal.numbers }));
  const { person } = line;
  if (person.scheme === "voluntary-si") return [{ scheme: person.scheme, numbers: person.enrollment }];
  const group = groups.get(groupKeyOf(person) ?? "");
  const householdCode = group?.isNumbered ? codeOfNumbered(importId, group) : person.householdCode;
  return [{ scheme: person.scheme, numbers: person.member, ...(householdCode !== undefined && { householdCode }) }];
};

const SCHEMES: readonly Scheme[] = ["household-hi", "voluntary-si"];
