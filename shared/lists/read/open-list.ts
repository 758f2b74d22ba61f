import { err, ok, type Result } from "../../kernel/result.ts";
import { FILE_KINDS, type FileKind } from "../forms/columns.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { type ListAsRead, rowsIn } from "./read-list.ts";
import type { FileRow } from "./read-rows.ts";
import type { ReadFrom } from "./remarks.ts";
import { type FileProblem, UnreadableFile } from "./unreadable.ts";

/** An uploaded file whose header is understood. */
export interface OpenedList {
  readonly layout: Layout;
  readonly rowCount: number;
  /** The people in it, as often as they are gone through; throws `UnreadableFile` where they cannot be read any further. */
  readonly rows: AsyncIterable<FileRow>;
  /** Vietnamese sentences about what was left out of the file as a whole. */
  readonly remarks: readonly string[];
  readonly readFrom: ReadFrom;
}

/** `kind` is what the list should be, where that is known. */
export const openList = (kind: FileKind | undefined, list: ListAsRead): Result<OpenedList, FileProblem> => {
  try {
    const { header, headerRow, remarks, readFrom, rowCount } = list;
    const layout = layoutOf({ row: headerRow, cells: header }, kind);
    return ok({ layout, rowCount, rows: rowsOf(list), remarks, readFrom });
  } catch (error) {
    if (error instanceof UnreadableFile) return err(error.problem);
    throw error;
  }
};

const rowsOf = ({ blocks, problem }: ListAsRead): AsyncIterable<FileRow> => ({
  async *[Symbol.asyncIterator]() {
    for (const { list: _, ...row } of rowsIn(blocks)) yield row;
    if (problem !== undefined) throw new UnreadableFile(problem);
  },
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

/** The kind of list that the folder names. */
export const folderKind = (key: string): FileKind | undefined => {
  const [, folder] = /^incoming\/([a-z]+)\//.exec(key) ?? [];
  return FILE_KINDS.find((kind) => kind === folder);
};
