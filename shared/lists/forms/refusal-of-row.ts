import { parseOptOuts } from "../rules/cells/opt-out.ts";
import { isUnreadable } from "../rules/cells/unreadable.ts";
import { cellOf, problemAt, type RawRow } from "./read-columns.ts";
import { readIds } from "./row-ids.ts";
import type { CellProblem } from "./row-problems.ts";

/** What a row that comes back says of a refusal, or may say: of whom, and what cannot be read. */
export interface RefusalOfRow {
  readonly numbers: { readonly siNumber?: string; readonly personalId?: string };
  /** Absent where the refusal itself is readable and something else in the row is not. */
  readonly problem?: CellProblem;
}

/** Undefined when the row refuses nothing for certain. */
export const refusalOfRow = (row: RawRow): RefusalOfRow | undefined => {
  const text = cellOf(row, "opt_out");
  const refused = isUnreadable(text) ? undefined : parseOptOuts(text);
  if (refused?.ok && refused.value.length === 0) return undefined;
  const ids = readIds(row);
  const { siNumber, personalId } = ids.ok ? ids.value : {};
  const numbers = { ...(siNumber !== undefined && { siNumber }), ...(personalId !== undefined && { personalId }) };
  if (refused?.ok) return { numbers };
  return { numbers, problem: problemAt("opt_out", text, refused === undefined ? "unreadable" : "unknown-opt-out") };
};
