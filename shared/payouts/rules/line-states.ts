/**
 * What a file says of a line. `open`: not paid out yet. Everything derives from this table: what a later file may change,
 * and docs/payouts.md. A file that says something else is marked for staff and changes nothing.
 */
export const LINE_STATUSES = ["open", "paid", "returned", "collected", "unclaimed", "cancelled"] as const;
export type LineStatus = (typeof LINE_STATUSES)[number];

const NEXT = {
  open: ["paid", "returned", "collected", "unclaimed", "cancelled"],
  paid: ["returned", "cancelled"],
  // The bank sent it back, and the agency sent it again.
  returned: ["paid", "collected", "cancelled"],
  unclaimed: ["collected", "cancelled"],
  collected: [],
  cancelled: [],
} satisfies Record<LineStatus, readonly LineStatus[]>;

export const canBecome = (from: LineStatus, to: LineStatus): boolean =>
  (NEXT[from] as readonly LineStatus[]).includes(to);
