import { err } from "../../kernel/result.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import { parseBirth, parsePaidThrough } from "../rules/cells/dates.ts";
import { isPlausibleBirth, isPlausiblePaidThrough } from "../rules/plausible.ts";
import type { Parser } from "./read-columns.ts";

/** Days that exist, and that can be meant on the day of the import. */
export const plausiblePaidThrough =
  (scheme: Scheme, today: CivilDate): Parser<CivilDate> =>
  (text) => {
    const day = parsePaidThrough(text, scheme);
    return day.ok && !isPlausiblePaidThrough(day.value, scheme, today) ? err("implausible-date") : day;
  };

export const plausibleBirth =
  (today: CivilDate): Parser<string> =>
  (text) => {
    const birth = parseBirth(text);
    return birth.ok && !isPlausibleBirth(birth.value, today) ? err("implausible-birth") : birth;
  };
