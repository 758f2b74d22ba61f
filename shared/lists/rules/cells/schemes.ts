import { err, ok, type Result } from "../../../kernel/result.ts";
import { folded } from "../../../kernel/rules/unaccent.ts";
import type { Scheme } from "../../../law/rules/types.ts";

/** Keys as `folded` leaves them. */
const SCHEMES: ReadonlyMap<string, Scheme> = new Map([
  ["householdhi", "household-hi"],
  ["bhyt", "household-hi"],
  ["bhythgd", "household-hi"],
  ["bhythogiadinh", "household-hi"],
  ["bhythogd", "household-hi"],
  ["hogiadinh", "household-hi"],
  ["baohiemyte", "household-hi"],
  ["baohiemytehogiadinh", "household-hi"],
  ["voluntarysi", "voluntary-si"],
  ["bhxhtn", "voluntary-si"],
  ["bhxhtunguyen", "voluntary-si"],
  ["baohiemxahoitunguyen", "voluntary-si"],
]);

export const parseScheme = (text: string): Result<Scheme, "unknown-scheme"> => {
  const scheme = SCHEMES.get(folded(text));
  return scheme === undefined ? err("unknown-scheme") : ok(scheme);
};
