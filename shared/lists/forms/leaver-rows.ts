import { err, ok, type Result } from "../../kernel/result.ts";
import type { PersonStatus, Scheme } from "../../law/rules/types.ts";
import { normaliseName } from "../../people/rules/names.ts";
import { parseScheme } from "../rules/cells/schemes.ts";
import { leavingStatus } from "../rules/cells/status.ts";
import { cellOf, type RawRow, readColumns, required } from "./read-columns.ts";
import { readIds } from "./row-ids.ts";
import type { CellProblem } from "./row-problems.ts";

/** A line in the group of those who leave ("Giảm"): it may lack everything but the person. */
export interface LeaverRow {
  readonly scheme: Scheme;
  readonly fullName: string;
  readonly siNumber?: string;
  readonly personalId?: string;
  readonly status: PersonStatus;
}

export const parseLeaverRow = (row: RawRow): Result<LeaverRow, CellProblem> => {
  const head = readColumns(row, { scheme: required(parseScheme), full_name: required(normaliseName) });
  if (!head.ok) return head;
  const ids = readIds(row);
  if (!ids.ok) return err(ids.error);
  const { warnings: _, ...numbers } = ids.value;
  const { scheme, full_name: fullName } = head.value;
  return ok({ scheme, fullName, ...numbers, status: leavingStatus([cellOf(row, "status"), cellOf(row, "note")]) });
};
