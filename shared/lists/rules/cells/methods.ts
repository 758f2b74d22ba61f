import { err, ok, type Result } from "../../../kernel/result.ts";
import { folded } from "../../../kernel/rules/unaccent.ts";
import type { HouseholdMethod, VoluntaryMethod } from "../../../law/rules/types.ts";

const VOLUNTARY: ReadonlyMap<string, VoluntaryMethod> = new Map<string, VoluntaryMethod>([
  ["1", 1],
  ["3", 3],
  ["6", 6],
  ["12", 12],
  ["vs", "VS"],
  ["th", "TH"],
]);
const HOUSEHOLD: ReadonlyMap<string, HouseholdMethod> = new Map<string, HouseholdMethod>([
  ["", 12],
  ["3", 3],
  ["6", 6],
  ["12", 12],
]);

/** Months of one payment of voluntary SI, or `VS` and `TH`. Without it no deadline is known, so there is no default. */
export const parseVoluntaryMethod = (text: string): Result<VoluntaryMethod, "unknown-method"> =>
  methodIn(VOLUNTARY, text);

/** Months of one payment for a health card; 12 when the list does not say. */
export const parseHouseholdMethod = (text: string): Result<HouseholdMethod, "unknown-method"> =>
  methodIn(HOUSEHOLD, text);

const methodIn = <T>(methods: ReadonlyMap<string, T>, text: string): Result<T, "unknown-method"> => {
  // "12 tháng", "12T", "012" and a spreadsheet's "12.0" are all 12.
  const key = folded(text.trim().replace(/[.,]0+$/, "")).replace(/^0{0,3}(\d{1,6})(?:thang|t)?$/, "$1");
  const method = methods.get(key);
  return method === undefined ? err("unknown-method") : ok(method);
};
