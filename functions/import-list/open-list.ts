import { createHash } from "node:crypto";
import type { FileKind } from "../../shared/contracts/file-columns.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { decodeText } from "./decode.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { type Delimiter, type FileRow, readRows } from "./read-rows.ts";
import { type FileProblem, UnreadableFile } from "./unreadable.ts";

/** An uploaded file of which the header has been read. */
export interface OpenList {
  readonly layout: Layout;
  readonly delimiter: Delimiter;
  /** The rows below the header; throws `UnreadableFile` where they cannot be read any further. */
  readonly rows: AsyncIterable<FileRow>;
  /** SHA-256 of all bytes, hex. To be asked once, when all rows have been read. */
  sourceHash(): string;
}

/** `mostRows` bounds the rows that are taken from it. */
export const openList = async (
  key: string,
  bytes: AsyncIterable<Uint8Array>,
  mostRows: number,
): Promise<Result<OpenList, FileProblem>> => {
  const hash = createHash("sha256");
  async function* hashed() {
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
  }
  const rows = readRows(decodeText(hashed()));
  return untilUnreadable(async () => {
    const header = await rows.next();
    if (header.done) throw new UnreadableFile({ kind: "empty" });
    return {
      layout: layoutOf(header.value, folderKind(key)),
      delimiter: header.value.delimiter,
      rows: atMost(mostRows, rows),
      sourceHash: () => hash.digest("hex"),
    };
  });
};

/** A file that turns out unreadable is an answer; every other failure is thrown on. */
export const untilUnreadable = async <T>(read: () => Promise<T>): Promise<Result<T, FileProblem>> => {
  try {
    return ok(await read());
  } catch (error) {
    if (error instanceof UnreadableFile) return err(error.problem);
    throw error;
  }
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
