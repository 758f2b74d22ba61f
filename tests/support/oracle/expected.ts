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

export interface Given {
  readonly people: readonly MixedPerson[];
  readonly renewals: readonly MixedRenewal[];
  readonly from: Day;
  readonly to: Day;
  readonly confirmLaw: boolean;
}

const MORNING_MINUTE = 8 * 60;
const EVENING_MINUTE = 20 * 60;
const CATCH_UP_DAYS = 3;

/** Who is paid through which day at the moment, what was said about each step, and what may still have to be. */
interface Book {
  readonly given: Given;
  readonly paidThrough: Map<MixedPerson, Day>;
  readonly lines: Map<string, ExpectedLine>;
  readonly waiting: Set<string>;
  /** The last day whose morning run has been. */
  planned: Day;
}

/**
 * What the policy of the design says for given people, day by day and person by person, without a look at the
 * service's own code: the check that the service is right cannot be built from its parts.
 */
export const expectedLines = (given: Given): ExpectedLine[] => {
  const paidThrough = new Map(given.people.map((person) => [person, person.paidThrough]));
  const book: Book = { given, paidThrough, lines: new Map(), waiting: new Set(), planned: 0 };
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
    renew(
      book,
      news.filter(({ minute }) => minute === now).map(({ renewal }) => renewal),
      today,
      now,
    );
    if (now === MORNING_MINUTE && isSendingDay(today)) {
      book.planned = today;
      scan(book, people, today, true);
    }
  }
};

/** What a renewal makes due after the morning's run of the step's own day is looked at once, even on a Sunday. */
const renew = (book: Book, renewals: readonly MixedRenewal[], today: Day, minute: number) => {
  for (const { person, paidThrough } of renewals) book.paidThrough.set(person, paidThrough);
  const people = renewals.map(({ person }) => person);
  takeIn(book, people, today);
  scan(book, people, today, isSendingDay(today) && minute < EVENING_MINUTE);
};

/** What is missed for good is said at once, on a holiday too, unless nothing else is left of the obligation. */
const takeIn = (book: Book, people: readonly MixedPerson[], today: Day) => {
  const chance = sendingDayFrom(today);
  for (const { obligation, step } of stepsCome(book, people, today)) {
    const isOver = obligation.steps.every((one) => hasMissed(one, obligation, chance));
    if (!hasMissed(step, obligation, chance)) book.waiting.add(keyOf(obligation, step));
    else if (!isOver) say(book, { obligation, step, today }, { skipped: "too-late" });
  }
};

/** While nothing may leave, what would be sent comes up again on the next sending day, and the rest is settled. */
const scan = (book: Book, people: readonly MixedPerson[], today: Day, isOpen: boolean) => {
  for (const { obligation, step, isMissed } of stepsCome(book, people, today)) {
    if (step.day > book.planned || (isMissed && !book.waiting.has(keyOf(obligation, step)))) continue;
    const verdict = isMissed ? { skipped: "too-late" } : decide({ ...book.given, ...obligation, day: today });
    if (isOpen || verdict.skipped !== undefined) say(book, { obligation, step, today }, verdict);
  }
};

const stepsCome = ({ paidThrough }: Book, people: readonly MixedPerson[], today: Day) =>
  obligationsOf(people, paidThrough).flatMap((obligation) =>
    obligation.steps
      .filter(({ day }) => day <= today)
      .map((step) => ({ obligation, step, isMissed: hasMissed(step, obligation, today) })),
  );

/** Overtaken by a later step, or more than the days of catch-up ago. */
const hasMissed = (step: Step, { steps }: Obligation, today: Day): boolean =>
  today - step.day > CATCH_UP_DAYS || steps.some(({ day }) => step.day < day && day <= today);

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
