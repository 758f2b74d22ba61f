import {
  type SendingCalendar,
  sendingDayAfter,
  sendingDayOnOrAfter,
  sendingDayOnOrBefore,
} from "../../calendar/rules/sending-days.ts";
import { type CivilDate, onDayOfMonth, parseCivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import { regularLine } from "./flags.ts";
import type { Months } from "./months.ts";
import type { Payout, PayoutLine } from "./types.ts";

/** What a recipient is told, each once. */
export const PAYOUT_STEPS = ["paid", "paid-months", "returned", "cash-day", "cash-post", "authorisation-30"] as const;
export type PayoutStep = (typeof PAYOUT_STEPS)[number];

/** A message that a payout brings up as its lines stand now. */
export interface Notice {
  readonly step: PayoutStep;
  readonly months: Months;
  /** The first sending day on which it may go. */
  readonly day: CivilDate;
  /** The last one on which it is worth sending. */
  readonly lastDay: CivilDate;
  /** The day that it speaks of. */
  readonly dueDate: CivilDate;
  /** With the payout and the step, what it is told once for. */
  readonly toldFor: CivilDate;
  /** The lines that it is about. */
  readonly lines: readonly PayoutLine[];
}

const MOST_DAYS_LATE = 5;
const POST_FROM_DAY = 15;
const POST_UNTIL_DAY = 25;
const DAYS_BEFORE_AUTHORITY_ENDS = 30;

/** All messages of a payout, past ones included: what of them has been told is in the ledger. */
export const noticesOf = (payout: Pick<Payout, "lines">, calendar: SendingCalendar): readonly Notice[] => {
  const lines = payout.lines.filter(({ status }) => status !== "cancelled");
  const byMethod = (method: PayoutLine["method"]) => lines.filter((line) => line.method === method);
  return [
    ...accountNotices(byMethod("account"), calendar),
    ...cashNotices(byMethod("cash"), calendar),
    ...homeNotices(byMethod("home"), calendar),
    ...authorisationNotices(lines, calendar),
  ];
};

/** Nothing is said before every line of the person is settled at the bank. */
const accountNotices = (lines: readonly PayoutLine[], calendar: SendingCalendar): readonly Notice[] => {
  if (lines.some(({ status }) => status === "open")) return [];
  const returned = lines.filter(({ status }) => status === "returned");
  const about = returned.length > 0 ? returned : lines.filter(({ status }) => status === "paid");
  const [first] = about;
  if (first === undefined) return [];
  const months = monthsOf(about, first);
  const round = Math.max(...about.map(({ returns }) => returns));
  const { day: own, dueDate } = accountDay(about, first, returned.length > 0 || round > 0);
  const told = { months, toldFor: plusDays(months.first, round), dueDate, lines: about };
  const step = returned.length > 0 ? "returned" : months.count > 1 ? "paid-months" : "paid";
  const lastDay = sendingDaysAfter(own, MOST_DAYS_LATE, calendar);
  return [{ step, ...told, day: sendingDayOnOrAfter(own, calendar), lastDay }];
};

/** What a later file says counts from that file: the first payment's day is long past when money comes back or goes again. */
const accountDay = (about: readonly PayoutLine[], first: PayoutLine, isLater: boolean) => {
  const known = latest(about.map(({ statusSince }) => statusSince)) ?? first.statusSince;
  const paidOn = latest(about.flatMap((line) => line.paidOn ?? [])) ?? known;
  const isReturned = first.status === "returned";
  const later = isReturned || known > paidOn ? known : paidOn;
  return { day: isLater ? later : paidOn, dueDate: paidOn };
};

const cashNotices = (lines: readonly PayoutLine[], calendar: SendingCalendar): readonly Notice[] => {
  const open = lines.filter(({ status }) => status === "open");
  const [first] = open;
  if (first === undefined) return [];
  const months = monthsOf(open, first);
  const own = { months, toldFor: months.first, lines: open };
  const dated = open.find(({ cashFrom }) => cashFrom !== undefined);
  const cashDay = dayOf(dated?.cashFrom);
  const lastCashDay = dayOf(dated?.cashTo) ?? cashDay;
  const month = cashDay ?? months.first;
  const postDay =
    latest([onDayOfMonth(month, POST_FROM_DAY), ...(lastCashDay ? [plusDays(lastCashDay, 1)] : [])]) ?? month;
  const postUntil = onDayOfMonth(month, POST_UNTIL_DAY);
  return [
    ...(cashDay === undefined
      ? []
      : [
          {
            step: "cash-day" as const,
            ...own,
            dueDate: cashDay,
            day: sendingDayOnOrBefore(plusDays(cashDay, -1), calendar),
            lastDay: lastCashDay ?? cashDay,
          },
        ]),
    { step: "cash-post", ...own, dueDate: postUntil, day: sendingDayOnOrAfter(postDay, calendar), lastDay: postUntil },
  ];
};

/** The postman comes to the door: no hour is known, and there is nothing to collect elsewhere. */
const homeNotices = (lines: readonly PayoutLine[], calendar: SendingCalendar): readonly Notice[] => {
  const open = lines.filter(({ status }) => status === "open");
  const [first] = open;
  if (first === undefined) return [];
  const months = monthsOf(open, first);
  const day = dayOf(first.cashFrom) ?? first.paidOn;
  const own = { step: "cash-day" as const, months, toldFor: months.first, lines: open };
  if (day !== undefined) {
    const lastDay = dayOf(first.cashTo) ?? day;
    return [{ ...own, dueDate: day, day: sendingDayOnOrBefore(plusDays(day, -1), calendar), lastDay }];
  }
  const since = first.statusSince;
  const lastDay = sendingDaysAfter(since, MOST_DAYS_LATE, calendar);
  return [{ ...own, dueDate: since, day: sendingDayOnOrAfter(since, calendar), lastDay }];
};

const authorisationNotices = (lines: readonly PayoutLine[], calendar: SendingCalendar): readonly Notice[] => {
  const line = lines.find(({ authorisedUntil }) => authorisedUntil !== undefined);
  const until = line?.authorisedUntil;
  if (line === undefined || until === undefined) return [];
  const from = plusDays(until, -DAYS_BEFORE_AUTHORITY_ENDS);
  const late = sendingDaysAfter(from, MOST_DAYS_LATE, calendar);
  return [
    {
      step: "authorisation-30",
      months: monthsOf(lines, line),
      dueDate: until,
      toldFor: until,
      day: sendingDayOnOrAfter(from, calendar),
      lastDay: late < until ? late : until,
      lines: [line],
    },
  ];
};

/** The regular pension's months: those of arrears would tell for how long something was owed. */
const monthsOf = (lines: readonly PayoutLine[], first: PayoutLine): Months => (regularLine(lines) ?? first).months;

const dayOf = (localTime: string | undefined): CivilDate | undefined => parseCivilDate((localTime ?? "").slice(0, 10));

const latest = (days: readonly CivilDate[]): CivilDate | undefined => days.toSorted().at(-1);

const sendingDaysAfter = (day: CivilDate, count: number, calendar: SendingCalendar): CivilDate => {
  let last = day;
  for (let passed = 0; passed < count; passed += 1) last = sendingDayAfter(last, calendar);
  return last;
};
