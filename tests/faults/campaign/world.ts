import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";

/** A Tuesday; cards that end 30 days later are due on it. */
export const CAMPAIGN_DAY: CivilDate = "2026-12-01";

/** The simulated numbers by their last two digits; not 20, which rightly gets another SMS once it is on again. */
const SIMULATED = ["02", "03", "04", "05", "06", "07", "08", "09", "10", "21"].map((end) => `09990000${end}`);
/** Not more than five households may share a number. */
const EACH_SIMULATED = 4;

export const PEOPLE_HEADER =
  "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through,opt_out";

export const fiveDigits = (index: number): string => String(index).padStart(5, "0");

export const householdCode = (index: number): string => `HH-${fiveDigits(index)}`;

export const phoneOf = (index: number): string =>
  SIMULATED.flatMap((phone) => Array<string>(EACH_SIMULATED).fill(phone))[index] ?? `09123${fiveDigits(index)}`;

export const personRow = (index: number, optOut = ""): string =>
  `household-hi,Nguyễn Văn An,42000${fiveDigits(index)},${phoneOf(index)},18073,${householdCode(index)},1,GD44242000${fiveDigits(index)},31/12/2026,${optOut}`;

/** Households that are all due on the day, a few of them behind numbers that make trouble. */
export const peopleCsv = (households: number): string =>
  [PEOPLE_HEADER, ...Array.from({ length: households }, (_, index) => personRow(index))].join("\n");
