import { type CivilDate, lastDayOfMonth, plusDays, plusMonths } from "../../../kernel/rules/civil-date.ts";
import type { ReminderContent } from "../../../reminders/rules/types.ts";

/** The first and the last month that the next payment of voluntary SI is for; undefined where none is to follow. */
export const monthsCovered = ({
  scheme,
  paidThrough,
  months,
}: ReminderContent): { readonly first: CivilDate; readonly last: CivilDate } | undefined =>
  scheme === "voluntary-si" && months !== undefined
    ? { first: plusDays(lastDayOfMonth(paidThrough), 1), last: lastDayOfMonth(plusMonths(paidThrough, months)) }
    : undefined;

/** `12/2026` */
export const monthText = (date: CivilDate): string => `${date.slice(5, 7)}/${date.slice(0, 4)}`;
