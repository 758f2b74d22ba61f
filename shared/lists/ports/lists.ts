/** Where staff put their lists and find what became of them. Keys are paths such as `incoming/people/2026-12.csv`. */
export interface ListStore {
  /** Undefined when there is no such file. */
  read(key: string): Promise<StoredFile | undefined>;
  write(key: string, content: string | Uint8Array, contentType: string): Promise<void>;
}

export interface StoredFile {
  /** In order, as they come. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes. */
  readonly size: number;
  /** What the sender said of the file, by lower-case names. */
  readonly metadata: Readonly<Record<string, string>>;
}
