import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";

/** A Tuesday; cards that end 30 days later are due on it. */
export const dayOfFaults: CivilDate = "2026-12-01";

const HOUSEHOLDS = 800;
/** Not more than five households may share a number. */
const EACH_SIMULATED = 4;
/** No Zalo (02), refuses it (03), never delivered (04), answer lost (05), try again later (06), SMS throttled (09). */
const SIMULATED = ["0999000002", "0999000003", "0999000004", "0999000005", "0999000006", "0999000009"];

const HEADER = "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through";

/** A list of households that are all due on the day, a few of them behind numbers that make trouble. */
export const peopleOfFaults = (): string => {
  const troublesome = SIMULATED.flatMap((phone) => Array<string>(EACH_SIMULATED).fill(phone));
  const rows = Array.from({ length: HOUSEHOLDS }, (_, index) => {
    const number = String(index).padStart(5, "0");
    const phone = troublesome[index] ?? `09123${number}`;
    return `household-hi,Nguyễn Văn An,42000${number},${phone},18073,HH-${number},1,GD44242000${number},31/12/2026`;
  });
  return [HEADER, ...rows].join("\n");
};
