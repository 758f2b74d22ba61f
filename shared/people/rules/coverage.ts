import { type CivilDate, parseCivilDate, plusDays, plusMonths } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import type { CensusCell } from "./census.ts";

/** Of one commune and scheme on the day of a census. */
export interface CoverageCount {
  readonly scheme: Scheme;
  /** Empty where no list named one. */
  readonly communeCode: string;
  readonly insured: number;
  /** Whose cover ended at most 89 days ago: paying now still keeps it whole. */
  readonly lapsed: number;
  /** Of those and of everybody whose cover ends this month: people to whom no message can go. */
  readonly unreached: number;
  /** People by the month, `2026-12`, in which their cover ends; of the months around this one. */
  readonly ends: Readonly<Record<string, number>>;
}

/** The counts of one census, small enough to be kept for each month. */
export interface CoverageFacts {
  readonly day: CivilDate;
  readonly counts: readonly CoverageCount[];
}

const SAFE_DAYS = 89;
const MONTHS_AROUND = 3;

export const monthOf = (day: CivilDate): string => day.slice(0, 7);

export const coverageOf = (cells: readonly CensusCell[], day: CivilDate): CoverageFacts => {
  const own = Map.groupBy(cells, ({ scheme, communeCode }) => `${scheme}|${communeCode}`);
  return { day, counts: [...own.values()].flatMap((of) => countOf(of, day)) };
};

const countOf = (cells: readonly CensusCell[], day: CivilDate): readonly CoverageCount[] => {
  const [first] = cells;
  if (first === undefined) return [];
  const peopleIn = (isCounted: (cell: CensusCell) => boolean) =>
    cells.filter(isCounted).reduce((sum, { people }) => sum + people, 0);
  const hasLapsed = ({ paidThrough }: CensusCell) => paidThrough < day && paidThrough >= plusDays(day, -SAFE_DAYS);
  const [from, to] = [monthAfter(day, -MONTHS_AROUND), monthAfter(day, MONTHS_AROUND)];
  const ends: Record<string, number> = {};
  for (const { paidThrough, people } of cells) {
    const month = monthOf(paidThrough);
    if (people > 0 && month >= from && month <= to) ends[month] = (ends[month] ?? 0) + people;
  }
  return [
    {
      ...{ scheme: first.scheme, communeCode: first.communeCode, ends },
      insured: peopleIn(({ paidThrough }) => paidThrough >= day),
      lapsed: peopleIn(hasLapsed),
      unreached: peopleIn(
        (cell) => cell.reach !== "phone" && (hasLapsed(cell) || monthOf(cell.paidThrough) === monthOf(day)),
      ),
    },
  ];
};

const monthAfter = (day: CivilDate, months: number): string =>
  monthOf(plusMonths(parseCivilDate(`${monthOf(day)}-01`) ?? day, months));

/** How a commune stands this month. */
export interface CoverageRow extends Omit<CoverageCount, "ends"> {
  /** People whose cover ended or ends this month, as the first census of the month knew them. */
  readonly due: number;
  /** Of them those who are paid further now, or gone. */
  readonly renewed: number;
}

/** The month's first census beside the last one: people who left the month's end have renewed. */
export const coverageRows = (first: CoverageFacts, last: CoverageFacts): readonly CoverageRow[] => {
  const month = monthOf(last.day);
  const before = new Map(first.counts.map((count) => [keyOf(count), count]));
  const now = new Map(last.counts.map((count) => [keyOf(count), count]));
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), now.get(key)];
    const known = is ?? was;
    if (known === undefined) return [];
    const due = was?.ends[month] ?? 0;
    const still = is?.ends[month] ?? 0;
    const { scheme, communeCode } = known;
    const { insured, lapsed, unreached } = is ?? { insured: 0, lapsed: 0, unreached: 0 };
    return [{ scheme, communeCode, insured, lapsed, unreached, due, renewed: Math.max(0, due - still) }];
  });
};

const keyOf = ({ scheme, communeCode }: CoverageCount): string => `${scheme}|${communeCode}`;

/** Least renewed first; where no cover ended, last. */
export const worstFirst = (rows: readonly CoverageRow[]): readonly CoverageRow[] =>
  rows.toSorted((a, b) => shareOf(a) - shareOf(b) || b.due - a.due || (a.communeCode < b.communeCode ? -1 : 1));

const shareOf = ({ due, renewed }: CoverageRow): number => (due === 0 ? 2 : renewed / due);
