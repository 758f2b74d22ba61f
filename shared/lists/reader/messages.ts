import type { ListAsRead } from "../read/read-list.ts";
import type { FileProblem } from "../read/unreadable.ts";

/** What the process that reads a file answers: its blocks one by one, then the rest of it or why it cannot be read. */
export type FromReader =
  | { readonly kind: "block"; readonly block: Uint8Array }
  | { readonly kind: "list"; readonly list: Omit<ListAsRead, "blocks">; readonly spent: ReadingSpent }
  | { readonly kind: "refused"; readonly problem: FileProblem; readonly spent: ReadingSpent };

export interface ReadingSpent {
  /** The most memory that the process took as a whole. */
  readonly peakMiB: number;
  readonly cpuMillis: number;
}
