import { err, ok, type Result } from "../../kernel/result.ts";
import type { FileKind } from "../forms/columns.ts";
import type { ReadWorkbook } from "../ports/workbooks.ts";
import { commonHeader, peopleOf, type Sorted, sortSheets } from "./join-sheets.ts";
import { type Layout, lackedBy, layoutOf } from "./layout.ts";
import type { FileRow } from "./read-rows.ts";
import { type Source, sourcesOf } from "./sources.ts";
import { type FileProblem, UnreadableFile } from "./unreadable.ts";

/** An uploaded file of which the header has been read. */
export interface OpenedList {
  readonly layout: Layout;
  /** The people in it; throws `UnreadableFile` where they cannot be read any further. */
  readonly rows: AsyncIterable<FileRow>;
  /** Vietnamese sentences about what was left out of the file as a whole. */
  readonly remarks: readonly string[];
}

/** `mostRows` bounds the rows that are taken from it. */
export const openList = (
  key: string,
  bytes: AsyncIterable<Uint8Array>,
  mostRows: number,
  readWorkbook: ReadWorkbook,
): Promise<Result<OpenedList, FileProblem>> =>
  untilUnreadable(async () => {
    const sources = await sourcesOf(bytes, mostRows, readWorkbook);
    if (sources.every(({ head }) => head.length === 0)) throw new UnreadableFile({ kind: "empty" });
    const kind = folderKind(key);
    const tables = sortSheets(sources);
    const [first] = tables.lists;
    if (first === undefined) throw new UnreadableFile(whyNoList(tables, sources, kind));
    const header = commonHeader(tables);
    return {
      layout: layoutOf({ row: first.found.lastRow, cells: header }, kind),
      rows: atMost(mostRows, peopleOf(tables, header)),
      remarks: remarksOn(tables),
    };
  });

/** A file that turns out unreadable is an answer; every other failure is thrown on. */
export const untilUnreadable = async <T>(read: () => Promise<T>): Promise<Result<T, FileProblem>> => {
  try {
    return ok(await read());
  } catch (error) {
    if (error instanceof UnreadableFile) return err(error.problem);
    throw error;
  }
};

const whyNoList = ({ nearest }: Sorted, sources: readonly Source[], kind: FileKind | undefined): FileProblem => {
  const { columns = [], header = [], lastRow = 1 } = nearest?.found ?? {};
  const [missing = []] = lackedBy(kind ?? "people", columns, header);
  if (nearest === undefined && sources.length > 1) {
    return { kind: "unknown-layout", columns: missing, sheets: sources.map(({ name }) => name) };
  }
  return { kind: "missing-column", row: lastRow, columns: missing, found: columns };
};

const remarksOn = ({ lists, ignored }: Sorted): readonly string[] => {
  const formulas = lists.reduce((sum, { source }) => sum + source.formulasWithoutValue, 0);
  return [
    ...ignored.map(({ name }) => `Trang “${name}” không có tiêu đề của một danh sách nên không được đọc.`),
    ...(formulas > 0
      ? [`Có ${formulas} ô công thức được lưu không kèm kết quả nên coi như trống; xin mở bằng Excel rồi lưu lại.`]
      : []),
  ];
};

const folderKind = (key: string): FileKind | undefined => {
  const [, folder] = /^incoming\/(people|renewals)\//.exec(key) ?? [];
  return folder === "people" || folder === "renewals" ? folder : undefined;
};

async function* atMost(limit: number, rows: AsyncIterable<FileRow>) {
  let count = 0;
  for await (const row of rows) {
    if (++count > limit) throw new UnreadableFile({ kind: "too-many-rows", row: row.row, limit });
    yield row;
  }
}
