import { err, ok, type Result } from "../../kernel/result.ts";
import { digitsOf } from "../../kernel/rules/digits.ts";
import { parsePersonalId, parseSiNumber } from "../rules/cells/identifiers.ts";
import { cellOf, problemAt, type RawRow } from "./read-columns.ts";
import type { CellProblem } from "./row-problems.ts";

export interface RowIds {
  readonly siNumber?: string;
  readonly personalId?: string;
  readonly warnings: readonly CellProblem[];
}

/**
 * Who a row means. Either number is enough, and one that cannot be read is only a warning beside a good one. Since
 * August 2025 the personal id replaces the SI number, so that 12 digits under "Mã số BHXH" are a personal id, and lists
 * from before may have SI numbers (10 digits that still start with a zero) under "Số CCCD".
 */
export const readIds = (row: RawRow): Result<RowIds, CellProblem> => {
  const si = cellOf(row, "si_number");
  const personal = cellOf(row, "personal_id");
  if (si === "" && personal === "") return err({ column: "si_number", reason: "no-id" });

  const underSi = isTooLongForSi(si) ? personalIdIn(si) : siNumberIn(si);
  const underPersonal = isSiNumberAsWritten(personal) ? siNumberIn(personal) : personalIdIn(personal);
  // Where both columns give the same kind of number, the column that is named for it wins.
  const numbers = { ...underSi, ...underPersonal, ...("siNumber" in underSi ? underSi : {}) };
  if (isEmpty(numbers)) {
    return err(si === "" ? problemAt("personal_id", personal, "not-an-id") : problemAt("si_number", si, "not-an-id"));
  }
  const warnings = [
    ...(si !== "" && isEmpty(underSi) ? [problemAt("si_number", si, "not-an-si-number")] : []),
    ...(personal !== "" && isEmpty(underPersonal) ? [problemAt("personal_id", personal, "not-a-personal-id")] : []),
  ];
  return ok({ ...numbers, warnings });
};

const siNumberIn = (text: string): { readonly siNumber?: string } => {
  const parsed = parseSiNumber(text);
  return parsed.ok ? { siNumber: parsed.value } : {};
};

const personalIdIn = (text: string): { readonly personalId?: string } => {
  const parsed = parsePersonalId(text);
  return parsed.ok ? { personalId: parsed.value } : {};
};

const isTooLongForSi = (text: string): boolean => (digitsOf(text) ?? "").length > 10;

const isSiNumberAsWritten = (text: string): boolean => /^0\d{9}$/.test(digitsOf(text) ?? "");

const isEmpty = (numbers: object): boolean => Object.keys(numbers).length === 0;
