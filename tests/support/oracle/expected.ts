import { type Day, isoOf, isSendingDay, sendingDayFrom } from "./days.ts";
import { decide, type Verdict } from "./decide.ts";
import type { MixedPerson, MixedRenewal } from "./mixed-person.ts";
import { type Obligation, obligationsOf } from "./obligations.ts";
import type { Step } from "./policy.ts";

export interface ExpectedLine extends Verdict {
  readonly day: string;
  readonly kind: string;
  readonly step: string;
  readonly subject: string;
  readonly dueDate: string;
}

interface Given {
  readonly people: readonly MixedPerson[];
  readonly renewals: readonly MixedRenewal[];
  readonly from: Day;
  readonly to: Day;
  readonly confirmLaw: boolean;
}

const MORNING_MINUTE = 8 * 60;
const CATCH_UP_DAYS = 3;
const TOO_LATE: Verdict = { skipped: "too-late" };
const SUPERSEDED: Verdict = { skipped: "superseded" };

/** Who is paid through which day at the moment, what was said about each step, and what may still have to be. */
interface Book {
  readonly given: Given;
  readonly paidThrough: Map<MixedPerson, Day>;
  readonly lines: Map<string, ExpectedLine>;
  /** Steps that had not been missed when their due date became known. */
  readonly open: Set<string>;
}

/**
 * What the policy of the design says for given people, day by day and person by person, without a look at the
 * service's own code: the check that the service is right cannot be built from its parts.
 */
export const expectedLines = (given: Given): ExpectedLine[] => {
  const paidThrough = new Map(given.people.map((person) => [person, person.paidThrough]));
  const book: Book = { given, paidThrough, lines: new Map(), open: new Set() };
  takeIn(book, given.people, given.from);
  for (let day = given.from; day <= given.to; day += 1) liveThrough(book, day);
  return [...book.lines.values()];
};

const liveThrough = (book: Book, today: Day) => {
  const { people, renewals, from } = book.given;
  // What was recorded before the first day is known at its midnight.
  const known = renewals.map((renewal) =>
    renewal.day < from ? { renewal, day: from, minute: 0 } : { renewal, ...renewal },
  );
  const news = known.filter(({ day }) => day === today);
  const minutes = new Set([MORNING_MINUTE, ...news.map(({ minute }) => minute)]);
  for (const now of [...minutes].sort((a, b) => a - b)) {
    const renewed = news.filter(({ minute }) => minute === now).map(({ renewal }) => renewal);
    renew(book, renewed, today);
    if (now === MORNING_MINUTE && isSendingDay(today)) scan(book, people, today);
  }
};

/** What a renewal makes due is looked at by the next morning's run, that of the same day if it is still to come. */
const renew = (book: Book, renewals: readonly MixedRenewal[], today: Day) => {
  for (const { person, paidThrough } of renewals) book.paidThrough.set(person, paidThrough);
  takeIn(
    book,
    renewals.map(({ person }) => person),
    today,
  );
};

/** What is missed for good is said at once, on a holiday too, unless nothing else is left of the obligation. */
const takeIn = (book: Book, people: readonly MixedPerson[], today: Day) => {
  const chance = sendingDayFrom(today);
  for (const { obligation, step } of stepsCome(book, people, today)) {
    const isOver = obligation.steps.every((one) => hasMissed(one, obligation, chance));
    if (!hasMissed(step, obligation, chance)) book.open.add(keyOf(obligation, step));
    else if (!isOver) say(book, { obligation, step, today }, TOO_LATE);
  }
};

const scan = (book: Book, people: readonly MixedPerson[], today: Day) => {
  for (const { obligation, step, isMissed } of stepsCome(book, people, today)) {
    if (isMissed && !book.open.has(keyOf(obligation, step))) continue;
    say(book, { obligation, step, today }, verdictOn(book, { obligation, step, today }, isMissed));
  }
};

const stepsCome = ({ paidThrough }: Book, people: readonly MixedPerson[], today: Day) =>
  obligationsOf(people, paidThrough).flatMap((obligation) =>
    obligation.steps
      .filter(({ day }) => day <= today)
      .map((step) => ({ obligation, step, isMissed: hasMissed(step, obligation, today) })),
  );

const verdictOn = (book: Book, { obligation, step, today }: Occasion, isMissed: boolean): Verdict => {
  if (isSuperseded(step, obligation)) return SUPERSEDED;
  return isMissed ? TOO_LATE : decide({ ...book.given, paidThrough: book.paidThrough, ...obligation, day: today });
};

/** Of two steps on one sending day the one that the policy names for the later day is told alone. */
const isSuperseded = (step: Step, { steps }: Obligation): boolean =>
  steps.some(({ day, named }) => day === step.day && named > step.named);

/** Overtaken by a later step, or past the days of catch-up. */
const hasMissed = (step: Step, { steps }: Obligation, today: Day): boolean => {
  if (today <= step.day) return false;
  const isOvertaken = steps.some(({ day }) => step.day < day && day <= today);
  return isOvertaken || sendingDaysSince(step.named, today) > CATCH_UP_DAYS;
};

/** Sending days that passed since the day that the policy names, today included. */
const sendingDaysSince = (named: Day, today: Day): number => {
  let count = 0;
  for (let day = named + 1; day <= today; day += 1) if (isSendingDay(day)) count += 1;
  return count;
};

interface Occasion {
  readonly obligation: Obligation;
  readonly step: Step;
  readonly today: Day;
}

/** The first word about a reminder stands. */
const say = ({ lines }: Book, { obligation, step, today }: Occasion, verdict: Verdict) => {
  const { kind, subject, dueDate } = obligation;
  const key = keyOf(obligation, step);
  if (lines.has(key)) return;
  lines.set(key, { day: isoOf(today), kind, step: step.step, subject, dueDate: isoOf(dueDate), ...verdict });
};

const keyOf = ({ kind, subject, dueDate }: Obligation, { step }: Step) => [kind, subject, dueDate, step].join("|");
