import type { ListStore } from "../../shared/lists/ports/lists.ts";
import { answeringLater } from "./open-calls.ts";

export interface InMemoryLists extends ListStore {
  /** Uploads a file, in pieces of the given size. */
  upload(key: string, content: string | Uint8Array, pieceSize?: number, metadata?: Record<string, string>): void;
  /** What was written there. */
  bytesOf(key: string): Uint8Array | undefined;
  /** The same, as text. */
  textOf(key: string): string | undefined;
}

interface StoredBytes {
  readonly bytes: Uint8Array;
  readonly pieceSize: number;
  readonly metadata?: Record<string, string>;
}

/** A bucket in memory. */
export const inMemoryLists = (): InMemoryLists => {
  const files = new Map<string, StoredBytes>();
  const store = answeringLater<ListStore>("lists", {
    async read(key) {
      const file = files.get(key);
      return (
        file && {
          bytes: pieces(file.bytes, file.pieceSize),
          size: file.bytes.length,
          metadata: file.metadata ?? {},
        }
      );
    },
    async write(key, content) {
      files.set(key, { bytes: Buffer.from(content), pieceSize: 65_536 });
    },
  });
  return {
    ...store,
    upload(key, content, pieceSize = 65_536, metadata = {}) {
      files.set(key, { bytes: Buffer.from(content), pieceSize, metadata });
    },
    bytesOf: (key) => files.get(key)?.bytes,
    textOf(key) {
      const file = files.get(key);
      return file && Buffer.from(file.bytes).toString("utf8");
    },
  };
};

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
