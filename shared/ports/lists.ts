/** Where staff put their lists and find what became of them. Keys are paths such as `incoming/people/2026-12.csv`. */
export interface ListStore {
  /** The bytes of a file in order, as they come; undefined when there is no such file. */
  read(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  write(key: string, content: string | Uint8Array, contentType: string): Promise<void>;
}
