import type { Result } from "../../../shared/kernel/result.ts";
import type { ImportRecord } from "../../../shared/lists/ports/imports.ts";
import { folderKind, type OpenedList, openList } from "../../../shared/lists/read/open-list.ts";
import type { FileProblem } from "../../../shared/lists/read/unreadable.ts";
import type { ImportListDeps } from "./context.ts";

type ReadFileDeps = Pick<ImportListDeps, "lists" | "readList">;

/** The record's file, read to its end before any of its rows is taken. */
export const readFile = async (
  { lists, readList }: ReadFileDeps,
  { key }: Pick<ImportRecord, "key">,
): Promise<Result<OpenedList, FileProblem>> => {
  const kind = folderKind(key);
  const list = await readList(kind, () => bytesOf(lists, key));
  return list.ok ? openList(kind, list.value) : list;
};

async function* bytesOf(lists: ReadFileDeps["lists"], key: string): AsyncGenerator<Uint8Array> {
  const file = await lists.read(key);
  if (file === undefined) throw new Error("The list was deleted while it was imported.");
  yield* file.bytes;
}
