import { newSendingCalendar } from "../../../shared/calendar/rules/sending-days.ts";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { type PayoutRow, parsePayoutRow } from "../../../shared/lists/forms/payout-rows.ts";
import type { CellProblem } from "../../../shared/lists/forms/row-problems.ts";
import type { ImportRecord } from "../../../shared/lists/ports/imports.ts";
import { type OpenedList, untilUnreadable } from "../../../shared/lists/read/open-list.ts";
import type { FileRow } from "../../../shared/lists/read/read-rows.ts";
import { ERASED, isOfErased } from "../merge/erased.ts";
import type { Imported } from "../report/report.ts";
import { newImportTotals } from "../run/import-totals.ts";
import { fileSharings } from "./file-sharings.ts";
import { newRunTotals } from "./run-totals.ts";
import { savePeople } from "./save-people.ts";
import {
  addCounts,
  comeBack,
  type ImportPayoutsDeps,
  type TakeContext,
  type TakenRow,
  withoutAccount,
} from "./take-context.ts";

/** Recipients that are looked up and saved together. */
const PEOPLE_AT_ONCE = 400;

/**
 * Takes a payout run's file, or a bank's file of what came back. Every person's lines become one payout of the run.
 * Importing again changes nothing: a line that is known as it is stays.
 */
export const importPayouts = async (
  deps: ImportPayoutsDeps,
  record: ImportRecord,
  list: OpenedList,
): Promise<Imported> => {
  const today = civilDateAt(new Date(record.startedAt));
  const totals = newImportTotals(list.layout.header);
  const isErased = await deps.erased.load();
  const { policy } = await deps.settings.load();
  const calendar = newSendingCalendar(policy);
  const rows: { readonly row: PayoutRow; readonly fileRow: FileRow }[] = [];
  const read = await untilUnreadable(async () => {
    for await (const fileRow of list.rows) {
      const parsed = readRow(deps, list, fileRow, today);
      if (parsed.ok && isOfErased(parsed.value, isErased)) {
        comeBack(totals, withoutAccount(list, fileRow), ERASED);
      } else if (parsed.ok) rows.push({ row: parsed.value, fileRow });
      else comeBack(totals, withoutAccount(list, fileRow), parsed.error);
    }
  });
  const imported = { kind: "payouts", headers: list.layout.headers, totals } as const;
  if (record.dryRun) {
    addCounts(totals, { rows: rows.length, new: rows.length });
    return read.ok ? imported : { ...imported, problem: read.error };
  }
  await takeRows(deps, { record, today, calendar, totals, list, shared: policy.sharedPhoneLimit }, rows);
  return read.ok ? imported : { ...imported, problem: read.error };
};

const takeRows = async (
  deps: ImportPayoutsDeps,
  context: TakeContext,
  rows: readonly { readonly row: PayoutRow; readonly fileRow: FileRow }[],
): Promise<void> => {
  await deps.lock.markChange(context.record.importId);
  const known = await identified(deps, rows);
  const byPerson = Map.groupBy(known, ({ recipientId }) => recipientId);
  const sharings = fileSharings(known, context.shared);
  const runTotals = newRunTotals();
  let done = 0;
  for (const people of groupsOf([...byPerson.values()])) {
    await savePeople(deps, { ...context, sharings, runTotals }, people);
    done += people.flat().length;
    await deps.onProgress(done);
  }
  await runTotals.saveRuns(deps, context);
};

/** Who is meant by each row; people new to our lists get an id now, which their numbers lead to from then on. */
const identified = async (
  { registry, newParticipantId }: ImportPayoutsDeps,
  rows: readonly { readonly row: PayoutRow; readonly fileRow: FileRow }[],
): Promise<readonly TakenRow[]> => {
  const ids = new Map<string, string>();
  for (const chunk of groupsOf(rows)) {
    const numbers = [...new Set(chunk.flatMap(({ row }) => numbersOf(row)))].filter((number) => !ids.has(number));
    const found = await registry.identify(numbers);
    for (const [number, { participantId }] of found) ids.set(number, participantId);
    const fresh = withNewIds(chunk, ids, newParticipantId);
    await registry.saveIdentities(fresh);
  }
  return rows.map(({ row, fileRow }) => ({ row, fileRow, recipientId: ids.get(numbersOf(row)[0] ?? "") ?? "" }));
};

/** Adds to `ids` what the rows' numbers lead to from now on; returns what is new of it. */
const withNewIds = (chunk: readonly { readonly row: PayoutRow }[], ids: Map<string, string>, newId: () => string) => {
  const fresh = new Map<string, { readonly participantId: string }>();
  for (const { row } of chunk) {
    const own = numbersOf(row);
    const participantId = own.map((number) => ids.get(number)).find((id) => id !== undefined) ?? newId();
    for (const number of own.filter((each) => !ids.has(each))) {
      ids.set(number, participantId);
      fresh.set(number, { participantId });
    }
  }
  return fresh;
};

const numbersOf = ({ siNumber, personalId }: PayoutRow): readonly string[] =>
  [siNumber, personalId].filter((number) => number !== undefined);

const readRow = (
  { communes }: ImportPayoutsDeps,
  { layout }: OpenedList,
  fileRow: FileRow,
  today: CivilDate,
): Result<PayoutRow, CellProblem> => {
  const raw = layout.toRaw(fileRow);
  if (raw === undefined) return err({ column: "full_name", reason: "unreadable" });
  const parsed = parsePayoutRow(raw, { today, communes });
  return parsed.ok ? ok(parsed.value) : parsed;
};

const groupsOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / PEOPLE_AT_ONCE) }, (_, index) =>
    all.slice(index * PEOPLE_AT_ONCE, (index + 1) * PEOPLE_AT_ONCE),
  );
