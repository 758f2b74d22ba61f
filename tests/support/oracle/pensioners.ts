import { type Day, dayOf, isoOf, isSendingDay, partsOf } from "./days.ts";
import { type Dice, rollDice } from "./dice.ts";

/** How a month's payment goes, from its first file to its last. */
export type Course =
  | "paid"
  | "paid-later"
  | "returned"
  | "returned-then-paid"
  | "open-then-paid"
  | "paid-then-returned"
  | "collected-at-once"
  | "collected-at-post"
  | "never-collected"
  | "home"
  | "home-collected";

export interface Payment {
  readonly course: Course;
  readonly amount: number;
  readonly cashDay: Day;
}

export interface Pensioner {
  readonly number: string;
  readonly name: string;
  readonly method: "account" | "cash" | "home";
  /** By month from the first on; the last that the file said stays. */
  readonly phones: readonly (string | undefined)[];
  readonly payments: readonly Payment[];
  /** A correction of its own run in these months. */
  readonly corrections: readonly boolean[];
  readonly optedOut: boolean;
  /** The index of the month in which the person died, between the file and the sending. */
  readonly diesIn: number | undefined;
}

/** A round: the months that it pays, its pay day, and the days on which its files come. */
export interface Round {
  readonly runId: string;
  readonly months: string;
  readonly count: number;
  readonly payDay: Day;
  readonly second: Day;
  readonly third: Day;
}

/** Paid on the second working day of each month from November 2026 on; February and March 2027 are paid together. */
export const allRounds = (): readonly Round[] =>
  (
    [
      [2026, 11, 1],
      [2026, 12, 1],
      [2027, 1, 1],
      [2027, 2, 2],
    ] as const
  ).map(([year, month, count]) => {
    const payDay = secondWorkingDay(year, month);
    const two = String(month).padStart(2, "0");
    const months = count === 1 ? `${two}/${year}` : `${two}-${String(month + 1).padStart(2, "0")}/${year}`;
    return { runId: `${year}-${two}`, months, count, payDay, second: payDay + 3, third: dayOf(year, month, 20) };
  });

const secondWorkingDay = (year: number, month: number): Day => {
  let day = dayOf(year, month, 0);
  for (let working = 0; working < 2; ) {
    day += 1;
    const weekday = new Date(day * 86_400_000).getUTCDay();
    if (isSendingDay(day) && weekday !== 6) working += 1;
  }
  return day;
};

const COURSES = {
  account: [
    "paid",
    "paid",
    "paid",
    "paid-later",
    "returned",
    "returned-then-paid",
    "open-then-paid",
    "paid-then-returned",
  ],
  cash: ["collected-at-once", "collected-at-post", "never-collected"],
  home: ["home", "home-collected"],
} as const;

const LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY";

export const mixedPensioners = (seed: number, count: number, rounds: readonly Round[]): readonly Pensioner[] => {
  const dice = rollDice(seed);
  return Array.from({ length: count }, (_, index) => pensionerOf(dice, index, rounds));
};

const pensionerOf = (dice: Dice, index: number, all: readonly Round[]): Pensioner => {
  const method = dice.oneOf(["account", "account", "account", "cash", "home"]) as Pensioner["method"];
  const base = dice.between(20, 90) * 100_000;
  const first = phoneFor(dice, index);
  const changesIn = dice.chance(20) ? dice.between(1, all.length - 1) : all.length;
  return {
    number: String(4_210_000_000 + index),
    name: `Nguyễn Thị ${LETTERS[index % LETTERS.length]}${"abcdeghik"[Math.floor(index / LETTERS.length) % 9]}`,
    method,
    phones: all.map((_, month) =>
      month < changesIn || first === undefined ? first : `0978${String(300_000 + index)}`,
    ),
    payments: all.map(({ payDay, count }) => ({
      course: dice.oneOf(COURSES[method]) as Course,
      amount: Math.round(base * count * (dice.chance(8) ? 1.5 : 1 + dice.between(0, 5) / 100)),
      cashDay: payDay + dice.between(1, 2),
    })),
    corrections: all.map(() => method === "account" && dice.chance(8)),
    optedOut: dice.chance(6),
    diesIn: dice.chance(8) ? dice.between(0, all.length - 1) : undefined,
  };
};

const phoneFor = (dice: Dice, index: number): string | undefined => {
  if (dice.chance(6)) return undefined;
  // Not on Zalo: told by SMS. Few, because a number that more than five share is no one's.
  return index % 40 === 7 ? "0999000002" : `0912${String(300_000 + index)}`;
};

const HEADER =
  "run_id,type,months,kind,si_number,full_name,phone,amount,method,paid_on,status,cash_from,cash_to,return_text";

/** The rows that a file of the round has of a person: what is paid, what has come back, what was collected. */
const rowsOf = (
  person: Pensioner,
  month: number,
  { round, file }: { readonly round: Round; readonly file: 1 | 2 | 3 },
) => {
  const payment = person.payments[month];
  if (payment === undefined) return [];
  const row = (
    status: string,
    paidOn: Day | undefined,
    more: { readonly runId?: string; readonly kind?: string; readonly amount?: number } = {},
  ) => {
    const isCash = person.method === "cash";
    const time = (hour: string) => (isCash ? `${isoOf(payment.cashDay)}T${hour}` : "");
    return [
      more.runId ?? round.runId,
      ...["pension", round.months, more.kind ?? "regular", person.number, person.name, person.phones[month] ?? ""],
      ...[String(more.amount ?? payment.amount), person.method, paidOn === undefined ? "" : written(paidOn), status],
      ...[time("07:30"), time("11:00"), status === "returned" ? "Sai tài khoản" : ""],
    ].join(",");
  };
  const { payDay, second, third } = round;
  const correction = person.corrections[month] === true && file === 2;
  return [
    ...courseRows(payment.course, file, { row, payDay, second, third }),
    ...(correction ? [row("paid", second, { runId: `${round.runId}-DC`, kind: "correction", amount: 150_000 })] : []),
  ];
};

interface RowMaking {
  readonly row: (status: string, paidOn: Day | undefined) => string;
  readonly payDay: Day;
  readonly second: Day;
  readonly third: Day;
}

const courseRows = (course: Course, file: 1 | 2 | 3, { row, payDay, second }: RowMaking): readonly string[] => {
  const files: Readonly<Record<Course, readonly (readonly string[])[]>> = {
    paid: [[row("paid", payDay)]],
    "paid-later": [[row("paid", payDay + 2)]],
    returned: [[row("returned", payDay)]],
    "returned-then-paid": [
      [row("returned", payDay)],
      [],
      [row("paid", dayOf(partsOf(payDay).year, partsOf(payDay).month, 19))],
    ],
    "open-then-paid": [[row("open", undefined)], [row("paid", second)]],
    "paid-then-returned": [[row("paid", payDay)], [row("returned", payDay)]],
    "collected-at-once": [[row("open", undefined)], [row("collected", undefined)]],
    "collected-at-post": [[row("open", undefined)], [], [row("collected", undefined)]],
    "never-collected": [[row("open", undefined)]],
    home: [[row("open", undefined)]],
    "home-collected": [[row("open", undefined)], [row("collected", undefined)]],
  };
  return files[course][file - 1] ?? [];
};

const written = (day: Day): string => {
  const { year, month, day: date } = partsOf(day);
  return `${String(date).padStart(2, "0")}/${String(month).padStart(2, "0")}/${year}`;
};

/** A file of a round; undefined where nothing would be in it. */
export const fileOf = (
  people: readonly Pensioner[],
  { month, round, file }: { readonly month: number; readonly round: Round; readonly file: 1 | 2 | 3 },
): readonly string[] | undefined => {
  const rows = people.flatMap((person) => rowsOf(person, month, { round, file }));
  return rows.length === 0 ? undefined : [HEADER, ...rows];
};
