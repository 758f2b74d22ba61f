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

const OPENING_MINUTE = 7 * 60 + 30;
const MORNING_MINUTE = 8 * 60;
const CLOSING_MINUTE = 20 * 60;
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
  /** What would have been sent while nothing may leave. */
  readonly held: Map<string, { readonly obligation: Obligation; readonly step: Step }>;
  /** The last day whose morning run has been. */
  planned: Day;
}

/**
 * What the policy of the design says for given people, day by day and person by person, without a look at the
 * service's own code: the check that the service is right cannot be built from its parts.
 */
export const expectedLines = (given: Given): ExpectedLine[] => {
  const paidThrough = new Map(given.people.map((person) => [person, person.paidThrough]));
  const book: Book = { given, paidThrough, lines: new Map(), open: new Set(), held: new Map(), planned: 0 };
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
  const minutes = new Set([OPENING_MINUTE, MORNING_MINUTE, ...news.map(({ minute }) => minute)]);
  for (const now of [...minutes].sort((a, b) => a - b)) {
    const renewed = news.filter(({ minute }) => minute === now).map(({ renewal }) => renewal);
    renew(book, renewed, today, now);
    if (now === OPENING_MINUTE && isSendingDay(today)) release(book, today);
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
  scan(book, people, today, isSendingDay(today) && minute >= OPENING_MINUTE && minute < CLOSING_MINUTE);
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

/** What can be settled is settled at once; what would be sent while nothing may leave is held until it may. */
const scan = (book: Book, people: readonly MixedPerson[], today: Day, isOpen: boolean) => {
  for (const { obligation, step, isMissed } of stepsCome(book, people, today)) {
    const key = keyOf(obligation, step);
    if (step.day > book.planned || book.held.has(key) || (isMissed && !book.open.has(key))) continue;
    const verdict = verdictOn(book, { obligation, step, today }, isMissed);
    if (isOpen || verdict.skipped !== undefined) say(book, { obligation, step, today }, verdict);
    else if (!book.lines.has(key)) book.held.set(key, { obligation, step });
  }
};

/** What was held is looked at again as if it came up only now; whoever has paid meanwhile is told nothing. */
const release = (book: Book, today: Day) => {
  const now = obligationsOf(book.given.people, book.paidThrough);
  for (const [key, { obligation, step }] of book.held) {
    const left = now.find((one) => keyOf(one, step) === key);
    const verdict = verdictOn(
      book,
      { obligation: left ?? obligation, step, today },
      hasMissed(step, obligation, today),
    );
    say(book, { obligation, step, today }, left === undefined ? { skipped: "renewed" } : verdict);
  }
  book.held.clear();
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
