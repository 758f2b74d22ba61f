import type { SendingCalendar } from "../../../shared/calendar/rules/sending-days.ts";
import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import { canonicalHeader } from "../../../shared/lists/forms/header.ts";
import type { PayoutRow } from "../../../shared/lists/forms/payout-rows.ts";
import { type CellProblem, sentence } from "../../../shared/lists/forms/row-problems.ts";
import type { ReturnedRow } from "../../../shared/lists/ports/import-journals.ts";
import type { ImportRecord } from "../../../shared/lists/ports/imports.ts";
import type { OpenedList } from "../../../shared/lists/read/open-list.ts";
import type { FileRow } from "../../../shared/lists/read/read-rows.ts";
import type { PayoutCases, PayoutRuns, PayoutStore, RecipientPeople } from "../../../shared/payouts/ports.ts";
import type { ImportListDeps } from "../run/context.ts";
import type { ImportTotals } from "../run/import-totals.ts";

export interface ImportPayoutsDeps
  extends Pick<ImportListDeps, "registry" | "erased" | "settings" | "communes" | "newParticipantId" | "lock"> {
  readonly payouts: PayoutStore;
  readonly runs: PayoutRuns;
  readonly people: RecipientPeople;
  readonly cases: Pick<PayoutCases, "open">;
  /** Is told how many rows are taken. */
  readonly onProgress: (rows: number) => Promise<void>;
}

/** A row that could be read, with its place in the file. */
export interface TakenRow {
  readonly row: PayoutRow;
  readonly fileRow: FileRow;
  /** Whose it is. */
  readonly recipientId: string;
}

export interface TakeContext {
  readonly record: ImportRecord;
  readonly today: CivilDate;
  readonly calendar: SendingCalendar;
  readonly totals: ImportTotals;
  readonly list: OpenedList;
  /** More recipients than this with one number are too many. */
  readonly shared: number;
}

/** Of an account number only the end goes back into a file of ours. */
export const withoutAccount = ({ layout }: OpenedList, fileRow: FileRow): FileRow => {
  const isAccount = layout.header.map((text) => canonicalHeader(text) === "account_number");
  const cells = fileRow.cells.map((cell, index) => (isAccount[index] ? cell.replace(/\d(?=\d{4})/g, "•") : cell));
  return { ...fileRow, cells };
};

const NOTHING = {
  counts: {},
  warnings: {},
  seen: [],
  households: [],
  parts: [],
  unusual: [],
  schemes: [],
  deferred: [],
  returned: [],
} as const;

export const addCounts = (totals: ImportTotals, counts: Readonly<Record<string, number>>): void =>
  totals.apply({ ...NOTHING, counts });

export const comeBack = (totals: ImportTotals, fileRow: FileRow, problem: CellProblem): void => {
  const returned: ReturnedRow = { ...fileRow, reason: sentence(problem), column: problem.column, code: problem.reason };
  totals.apply({ ...NOTHING, counts: { rows: 1, rejected: 1 }, returned: [returned] });
};
