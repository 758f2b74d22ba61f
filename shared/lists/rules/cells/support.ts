import { err, ok, type Result } from "../../../kernel/result.ts";
import { folded } from "../../../kernel/rules/unaccent.ts";
import { supportClassOfPercent } from "../../../law/rules/support.ts";
import type { SupportClass } from "../../../law/rules/types.ts";

/** Words for the groups that the State supports. Keys as `folded` leaves them. */
const CLASSES: ReadonlyMap<string, SupportClass> = new Map([
  ["poor", "A"],
  ["ngheo", "A"],
  ["hongheo", "A"],
  ["nearpoor", "B"],
  ["canngheo", "B"],
  ["hocanngheo", "B"],
  ["ethnicminority", "C"],
  ["dantocthieuso", "C"],
  ["nguoidantocthieuso", "C"],
  ["dtts", "C"],
  ["", "D"],
  ["other", "D"],
  ["khac", "D"],
  ["doituongkhac", "D"],
]);

/** The class of support that a group earns. Only the class is kept: the reason for it is sensitive data. */
export const parseSupportClass = (group: string): Result<SupportClass, "unknown-support-group"> => {
  const key = folded(group);
  const known = CLASSES.get(key) ?? classOfRate(key);
  return known === undefined ? err("unknown-support-group") : ok(known);
};

/** "50" is written as "05" by spreadsheets that took "0,5" apart. */
const classOfRate = (key: string): SupportClass | undefined => {
  const [, tenths, percent] = /^(?:0(\d)|(\d\d))$/.exec(key) ?? [];
  if (tenths !== undefined) return supportClassOfPercent(Number(tenths) * 10);
  return percent === undefined ? undefined : supportClassOfPercent(Number(percent));
};

/** Months of state support already used; 0 for an empty cell. */
export const parseSupportMonths = (text: string): Result<number, "not-a-number-of-months"> => {
  const [, months] = /^(\d{1,3})(?:[.,]0+)?$/.exec(text.trim() || "0") ?? [];
  return months === undefined ? err("not-a-number-of-months") : ok(Number(months));
};
