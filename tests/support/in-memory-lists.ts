import type { ListStore } from "../../shared/ports/lists.ts";

export interface InMemoryLists extends ListStore {
  /** Uploads a file, in pieces of the given size. */
  upload(key: string, content: string | Uint8Array, pieceSize?: number): void;
  /** What was written there, as text. */
  textOf(key: string): string | undefined;
}

/** A bucket in memory. */
export const inMemoryLists = (): InMemoryLists => {
  const files = new Map<string, { readonly bytes: Uint8Array; readonly pieceSize: number }>();
  return {
    async read(key) {
      const file = files.get(key);
      return file && pieces(file.bytes, file.pieceSize);
    },
    async write(key, content) {
      files.set(key, { bytes: Buffer.from(content), pieceSize: 65_536 });
    },
    upload(key, content, pieceSize = 65_536) {
      files.set(key, { bytes: Buffer.from(content), pieceSize });
    },
    textOf(key) {
      const file = files.get(key);
      return file && Buffer.from(file.bytes).toString("utf8");
    },
  };
};

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
