import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { canonicalHeader } from "../../../shared/lists/forms/header.ts";

/** Renewals that become known at one moment, as a file of their own. */
export interface RenewalBatch {
  readonly at: Date;
  readonly csv: string;
}

/** Schedules fire on whole quarters of an hour: what is recorded between two of them can be brought in together. */
const QUARTER_MS = 15 * 60_000;

/**
 * Splits a renewals file by the quarter of an hour in which each row was recorded, oldest first. A row without a
 * readable moment belongs to the first batch, where the import rejects it with its reason.
 */
export const renewalBatches = (csv: string, start: Date): readonly RenewalBatch[] => {
  const table = readTable(csv);
  // What cannot be read is brought in as it is: the import says what is wrong with it.
  if (table === undefined) return [{ at: start, csv }];
  const [header = [], ...rows] = table;
  const recordedAt = header.findIndex((name) => canonicalHeader(name) === "recorded_at");
  const quarters = new Map<number, string[][]>();
  for (const row of rows) {
    const quarter = endOfQuarter(Date.parse(row[recordedAt] ?? ""), start);
    quarters.set(quarter, [...(quarters.get(quarter) ?? []), row]);
  }
  return [...quarters]
    .sort(([a], [b]) => a - b)
    .map(([at, group]) => ({ at: new Date(at), csv: stringify([header, ...group]) }));
};

const readTable = (csv: string): readonly string[][] | undefined => {
  const delimiter = [",", ";", "\t"];
  try {
    return parse(csv, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch {
    return undefined;
  }
};

/** One millisecond before the schedules of the next quarter; the start for what was recorded before it. */
const endOfQuarter = (recorded: number, start: Date): number =>
  Number.isNaN(recorded) || recorded <= start.getTime()
    ? start.getTime()
    : Math.ceil(recorded / QUARTER_MS) * QUARTER_MS - 1;
