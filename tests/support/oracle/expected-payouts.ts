import { type Day, dayOf, isoOf, isSendingDay, partsOf, sendingDayFrom, sendingDayUpTo } from "./days.ts";
import type { Pensioner, Round } from "./pensioners.ts";

/** A message as the rules of payouts say it, or why there is none: `day subject step phone-or-reason text`. */
export type ExpectedPayout = string;

interface Notice {
  readonly step: string;
  /** The first day on which it may go. */
  readonly from: Day;
  readonly lastDay: Day;
}

/**
 * What the rules of payouts say for given pensioners, round by round, without a look at the service's own code.
 * Files come before the window opens, so that each sending day is decided by what is known at its beginning.
 */
export const expectedPayouts = (
  people: readonly Pensioner[],
  rounds: readonly Round[],
  until: Day,
): readonly ExpectedPayout[] =>
  people.flatMap((person) => rounds.flatMap((round, month) => ofRound(person, round, { month, until, rounds })));

interface Place {
  readonly month: number;
  readonly until: Day;
  readonly rounds: readonly Round[];
}

const ofRound = (person: Pensioner, round: Round, place: Place): readonly ExpectedPayout[] => {
  const { month, until, rounds } = place;
  const notices = noticesOf(person, round, month).map((notice) => ({
    notice,
    held: isHeld(person, rounds, month),
    round,
  }));
  const correction = {
    notice: { step: step("paid", round), from: round.second, lastDay: sendingDaysAfter(round.second, 5) },
    held: false,
    round: { ...round, payDay: round.second },
  };
  const all = person.corrections[month] === true ? [...notices, correction] : notices;
  return all.flatMap(({ notice, held, round: of }) => {
    const day = sendingDayFrom(notice.from);
    if (day > until) return [];
    const said = day > notice.lastDay ? "too-late" : saidOn(person, day, { ...place, round: of, held });
    return `${isoOf(day)} ${person.number}#${round.months} ${notice.step} ${said}`;
  });
};

/** What is told of a payment, in the order in which it becomes known. */
const noticesOf = (person: Pensioner, round: Round, month: number): readonly Notice[] => {
  const payment = person.payments[month];
  if (payment === undefined) return [];
  const { payDay, second, third } = round;
  const paid = (from: Day): Notice => ({ step: step("paid", round), from, lastDay: sendingDaysAfter(from, 5) });
  const returned = (from: Day): Notice => ({ step: "returned", from, lastDay: sendingDaysAfter(from, 5) });
  const { cashDay } = payment;
  // A day before the point opens; the file that names it comes on the pay day.
  const atPoint: Notice = { step: "cash-day", from: Math.max(sendingDayUpTo(cashDay - 1), payDay), lastDay: cashDay };
  const { year, month: of } = partsOf(cashDay);
  const atPost: Notice = { step: "cash-post", from: dayOf(year, of, 15), lastDay: dayOf(year, of, 25) };
  switch (payment.course) {
    case "paid":
      return [paid(payDay)];
    case "paid-later":
      return [paid(payDay + 2)];
    case "returned":
      return [returned(payDay)];
    case "returned-then-paid":
      return [returned(payDay), paid(third)];
    case "open-then-paid":
      return [paid(second)];
    case "paid-then-returned":
      return [paid(payDay), returned(second)];
    case "collected-at-once":
      return [atPoint];
    case "collected-at-post":
    case "never-collected":
      return [atPoint, atPost];
    case "home":
    case "home-collected":
      return [{ step: "cash-day", from: payDay, lastDay: sendingDaysAfter(payDay, 5) }];
  }
};

const step = (name: string, { count }: Round): string => (count > 1 ? `${name}-months` : name);

/** The regular amount of a month differs by more than a fifth from the last one that was known. */
const isHeld = (person: Pensioner, rounds: readonly Round[], month: number): boolean => {
  const now = person.payments[month];
  const before = person.payments[month - 1];
  const [round, earlier] = [rounds[month], rounds[month - 1]];
  if (now === undefined || before === undefined || round === undefined || earlier === undefined) return false;
  const [a, b] = [now.amount / round.count, before.amount / earlier.count];
  return Math.abs(a - b) > b / 5;
};

interface Saying extends Place {
  readonly round: Round;
  readonly held: boolean;
}

/** The death check comes first; then what the person wanted, whether there is a phone, and what a person must look at. */
const saidOn = (person: Pensioner, day: Day, { month, round, rounds, held }: Saying): string => {
  const diesOn = person.diesIn === undefined ? undefined : rounds[person.diesIn]?.payDay;
  if (diesOn !== undefined && day >= diesOn) return "deceased";
  if (person.optedOut) return "opted-out";
  const phone = person.phones[month];
  if (phone === undefined) return "no-phone";
  if (held) return "held";
  const changed = rounds.find((_, index) => index > 0 && person.phones[index] !== person.phones[index - 1]);
  const isFresh = changed !== undefined && changed.payDay <= day && changed.payDay >= round.payDay - 30;
  return `${phone}${isFresh ? " private" : ""}`;
};

const sendingDaysAfter = (day: Day, count: number): Day => {
  let last = day;
  for (let passed = 0; passed < count; ) {
    last += 1;
    if (isSendingDay(last)) passed += 1;
  }
  return last;
};
