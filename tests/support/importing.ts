import { importUnderLock, type LockedOutcome } from "../../functions/import-list/run/acquire-lock.ts";
import type { ImportListDeps } from "../../functions/import-list/run/context.ts";
import { isPassing } from "../../shared/kernel/aws/passing-error.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { importIdAt } from "../../shared/lists/contracts/import-record.ts";
import { type ImportReport, importReportSchema, reportKeys } from "../../shared/lists/contracts/import-report.ts";
import { readListHere } from "../../shared/lists/read/read-list.ts";
import { journalsInLists } from "../../shared/lists/s3/journals-in-lists.ts";
import { readWorkbookFile } from "../../shared/lists/workbooks/read-workbook.ts";
import { workbooks } from "../../shared/lists/workbooks/workbooks.ts";
import { indexCommunes } from "../../shared/provinces/rules/communes.ts";
import type { ScanJob, ScanQueue } from "../../shared/reminders/ports/queues.ts";
import { fixedClock } from "./clock.ts";
import { inMemoryImports } from "./in-memory-imports.ts";
import { inMemoryLedger } from "./in-memory-ledger.ts";
import { inMemoryLists } from "./in-memory-lists.ts";
import { inMemoryRegistry } from "./in-memory-registry.ts";
import { inMemorySettings } from "./in-memory-settings.ts";
import { noPayoutStores } from "./no-payouts.ts";
import { answeringLater, leavingNothingOpen } from "./open-calls.ts";

/** Everything that an import touches, in memory, on the morning of Tuesday 1 December 2026. */
export const anOffice = ({
  plannedDay,
  mostRows = 10_000,
  replaced = {},
}: {
  plannedDay?: CivilDate;
  mostRows?: number;
  replaced?: Partial<ImportListDeps>;
} = {}) => {
  const clock = fixedClock("2026-12-01T02:00:00Z");
  const lists = inMemoryLists();
  const registry = inMemoryRegistry();
  const settings = inMemorySettings(plannedDay === undefined ? {} : { plan: { day: plannedDay } });
  const ledger = inMemoryLedger();
  const imports = inMemoryImports();
  const jobs: ScanJob[] = [];
  const logLines: string[] = [];
  let participants = 0;
  const given: ImportListDeps = {
    lists,
    ...noPayoutStores,
    ...workbooks,
    readList: readListHere(readWorkbookFile, mostRows),
    imports: imports.records,
    lock: imports.lock,
    journals: journalsInLists(lists),
    registry,
    erased: { load: async () => () => false },
    settings,
    ledger,
    scanQueue: answeringLater<ScanQueue>("scanQueue", {
      enqueue: async (more) => {
        jobs.push(...more);
      },
    }),
    clock,
    communes: indexCommunes([
      { code: "18073", name: "Thành Sen" },
      { code: "18100", name: "Trần Phú" },
    ]),
    provinceCode: "42",
    newParticipantId: () => `p${String(++participants).padStart(4, "0")}`,
    shardOf: (subject) => subject.length % 4,
    chunkRows: 500,
    isPassing,
    log: newLogger("test", (line) => logLines.push(line)),
    ...replaced,
  };

  /** A worker's turn on a list that lies there. It has a quarter of an hour, and then the message comes back. */
  const work = leavingNothingOpen(
    async (importId: string, key: string, shouldPause: () => boolean = () => false): Promise<LockedOutcome> => {
      const until = new Date(clock.now().getTime() + 900_000);
      return importUnderLock(given, { importId, key }, { until, shouldPause });
    },
  );

  let arrivals = 0;
  const newImportId = () => importIdAt(clock.now(), String(++arrivals).padStart(8, "0"));

  const reportOn = (key: string): ImportReport =>
    importReportSchema.parse(JSON.parse(lists.textOf(reportKeys(key).report) ?? "null"));

  const importFile = async (
    key: string,
    content: string | Uint8Array,
    metadata: Record<string, string> = {},
  ): Promise<ImportReport> => {
    lists.upload(key, content, undefined, metadata);
    await work(newImportId(), key);
    return reportOn(key);
  };

  return {
    clock,
    lists,
    registry,
    settings,
    ledger,
    jobs,
    logLines,
    given,
    imports,
    work,
    newImportId,
    reportOn,
    importFile,
    importPeople: (rows: readonly Cells[], metadata: Record<string, string> = {}) =>
      importFile("incoming/people/list.csv", csv(PEOPLE_HEADER, rows), metadata),
    importRenewals: (rows: readonly Cells[]) => importFile("incoming/renewals/paid.csv", csv(RENEWALS_HEADER, rows)),
    rejected: (key = "incoming/people/list.csv") => rowsOf(lists.bytesOf(reportKeys(key).rejected)),
    missing: (key = "incoming/people/list.csv") => rowsOf(lists.bytesOf(reportKeys(key).missing)),
  };
};

/** The rows of a workbook's only sheet, the header first; none when there is no file. */
const rowsOf = async (bytes: Uint8Array | undefined): Promise<readonly (readonly string[])[]> => {
  if (bytes === undefined) return [];
  const sheets = await readWorkbookFile(Buffer.from(bytes), { mostRows: 1_000_000, mostColumns: 1_000 });
  if (!sheets.ok) throw new Error(`What came back cannot be read: ${sheets.error.kind}.`);
  return sheets.value.flatMap((sheet) => [...sheet.rows()].map(({ cells }) => cells));
};

export type Cells = Readonly<Record<string, string>>;

/** A member of household HH-1 whose card ends on 31 December 2026. */
export const aCardRow = (overrides: Cells = {}): Cells => ({
  scheme: "household-hi",
  full_name: "Nguyễn Thị An",
  si_number: "4200000001",
  phone: "0912345678",
  commune_code: "18073",
  household_code: "HH-1",
  household_order: "1",
  card_number: "GD4424200000001",
  paid_through: "31/12/2026",
  method: "12",
  ...overrides,
});

/** A monthly payer of the minimum, paid to the end of December 2026. */
export const aPayerRow = (overrides: Cells = {}): Cells => ({
  scheme: "voluntary-si",
  full_name: "Trần Văn Bình",
  si_number: "4200000101",
  phone: "0987654321",
  commune_code: "18073",
  paid_through: "12/2026",
  method: "1",
  income: "1500000",
  support_group: "other",
  support_months_used: "0",
  ...overrides,
});

export const aRenewalRow = (overrides: Cells = {}): Cells => ({
  recorded_at: "2026-12-01T08:30:00+07:00",
  scheme: "household-hi",
  si_number: "4200000001",
  paid_through: "31/12/2027",
  ...overrides,
});

export const PEOPLE_HEADER = [
  "scheme",
  "full_name",
  "si_number",
  "personal_id",
  "birth_date",
  "phone",
  "commune_code",
  "household_code",
  "household_order",
  "card_number",
  "paid_through",
  "method",
  "income",
  "support_group",
  "support_months_used",
  "opt_out",
];

export const RENEWALS_HEADER = ["recorded_at", "scheme", "si_number", "personal_id", "paid_through"];

/** CSV of values that need no quotes. */
export const csv = (header: readonly string[], rows: readonly Cells[], delimiter = ","): string =>
  [header, ...rows.map((row) => header.map((column) => row[column] ?? ""))]
    .map((cells) => cells.join(delimiter))
    .join("\n");
