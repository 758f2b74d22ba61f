import { err, ok, type Result } from "../../../kernel/result.ts";
import { folded } from "../../../kernel/rules/unaccent.ts";

/** The State's share in percent of the floor contribution, Law 41/2024 and Decree 159/2025. Keys as `folded` leaves them. */
const PERCENT: ReadonlyMap<string, number> = new Map([
  ...[50, 40, 30, 20].flatMap((percent) => [[`${percent}`, percent] as const, [`0${percent / 10}`, percent] as const]),
  ["poor", 50],
  ["ngheo", 50],
  ["hongheo", 50],
  ["nearpoor", 40],
  ["canngheo", 40],
  ["hocanngheo", 40],
  ["ethnicminority", 30],
  ["dantocthieuso", 30],
  ["nguoidantocthieuso", 30],
  ["dtts", 30],
  ["", 20],
  ["other", 20],
  ["khac", 20],
  ["doituongkhac", 20],
]);

/** The rate that a support group earns. Only the rate is kept: the reason for it is sensitive data. */
export const parseSupportPercent = (group: string): Result<number, "unknown-support-group"> => {
  const percent = PERCENT.get(folded(group));
  return percent === undefined ? err("unknown-support-group") : ok(percent);
};

/** Months of state support already used; 0 for an empty cell. */
export const parseSupportMonths = (text: string): Result<number, "not-a-number-of-months"> => {
  const [, months] = /^(\d{1,3})(?:[.,]0+)?$/.exec(text.trim() || "0") ?? [];
  return months === undefined ? err("not-a-number-of-months") : ok(Number(months));
};
