import type { CivilDate } from "../../kernel/rules/civil-date.ts";

export type LawParameterName =
  | "reference-level"
  | "hi-rate"
  | `hi-rank-${1 | 2 | 3 | 4 | 5}`
  | "hi-safe-days"
  | "vsi-floor"
  | "vsi-ceiling"
  | "vsi-rate"
  | `vsi-support-${SupportGroup}`
  | `vsi-local-support-${SupportGroup}`
  | "vsi-support-months"
  | `vsi-deadline-months-${1 | 3 | 6 | 12}`;

type SupportGroup = "poor" | "near-poor" | "ethnic-minority" | "other";

/** Whole đồng, basis points (10,000 are the whole), months, days, or times the reference level. */
type Unit = "dong" | "basis-points" | "months" | "days" | "reference-levels";

/** What the law says from one day on. */
interface Enactment {
  readonly from: CivilDate;
  /** Last day, where the act names one. After it the value is used on, unconfirmed, until a newer one is known. */
  readonly to?: CivilDate;
  /** In the parameter's unit. */
  readonly value: number;
  /** The legal act, for those who have to confirm it. */
  readonly source: string;
  /** Whether a new installation counts it as confirmed by the agency. */
  readonly confirmedAtStart: boolean;
}

export interface LawParameter extends Enactment {
  /** The name and the first day, such as `vsi-floor-2027-01-01`: what an administrator confirms. */
  readonly id: string;
  readonly name: LawParameterName;
  readonly unit: Unit;
}

export interface LawInForce {
  readonly id: string;
  readonly value: number;
  /** Whether the agency stands by this value on that day. */
  readonly confirmed: boolean;
}

type History = readonly [Enactment, ...Enactment[]];

const enacted = (from: CivilDate, value: number, source: string, more: Partial<Enactment> = {}): Enactment => ({
  from,
  value,
  source,
  confirmedAtStart: true,
  ...more,
});

const VSI_LAW = "Law 41/2024/QH15, Art. 36";
const VSI_SUPPORT = "Decree 159/2025/NĐ-CP";
const VSI_DEADLINES = "Law 41/2024/QH15, Art. 36(3)";
const VSI_INCOME = "Law 41/2024/QH15, Art. 31(2)";
const HI_DECREES = "Decree 146/2018/NĐ-CP; Decree 188/2025/NĐ-CP";
const HI_RANKS = `${HI_DECREES}; Law 51/2024/QH15, Art. 13(6)`;
/** A break "từ 90 ngày trở lên" makes the next card wait for 30 days: 89 days are safe under every way of counting. */
const HI_BREAK = "Law 51/2024/QH15, Art. 1(14)b";
const HI_DRAFT = "Draft decree of the Ministry of Health of 07/09/2026 (amends Decree 188/2025/NĐ-CP)";
const LOCAL_SUPPORT = "Resolution 72/2022/NQ-HĐND of Hà Tĩnh ended with 2025; none that follows it is known";
const POVERTY_LINE = "Decree 351/2025/NĐ-CP";

/** Oldest first. */
const HISTORIES: Readonly<Record<LawParameterName, readonly [Unit, History]>> = {
  "reference-level": [
    "dong",
    [
      enacted("2023-07-01", 1_800_000, "Decree 24/2023/NĐ-CP"),
      enacted("2024-07-01", 2_340_000, "Decree 73/2024/NĐ-CP"),
      enacted("2026-07-01", 2_530_000, "Decree 161/2026/NĐ-CP"),
    ],
  ],
  "hi-rate": [
    "basis-points",
    [enacted("2018-12-01", 450, HI_DECREES), enacted("2027-07-01", 510, HI_DRAFT, { confirmedAtStart: false })],
  ],
  "hi-rank-1": ["basis-points", [enacted("2018-12-01", 10_000, HI_RANKS)]],
  "hi-rank-2": ["basis-points", [enacted("2018-12-01", 7_000, HI_RANKS)]],
  "hi-rank-3": ["basis-points", [enacted("2018-12-01", 6_000, HI_RANKS)]],
  "hi-rank-4": ["basis-points", [enacted("2018-12-01", 5_000, HI_RANKS)]],
  "hi-rank-5": ["basis-points", [enacted("2018-12-01", 4_000, HI_RANKS)]],
  "hi-safe-days": ["days", [enacted("2015-01-01", 89, HI_BREAK)]],
  "vsi-floor": [
    "dong",
    [
      enacted("2022-01-01", 1_500_000, `${VSI_INCOME}; Decree 07/2021/NĐ-CP; ${POVERTY_LINE}`, { to: "2026-12-31" }),
      enacted("2027-01-01", 2_200_000, `${VSI_INCOME}; ${POVERTY_LINE}`, { to: "2030-12-31", confirmedAtStart: false }),
    ],
  ],
  "vsi-ceiling": ["reference-levels", [enacted("2016-01-01", 20, VSI_INCOME)]],
  "vsi-rate": ["basis-points", [enacted("2016-01-01", 2_200, `${VSI_LAW}(1)`)]],
  "vsi-support-poor": ["basis-points", [enacted("2025-07-01", 5_000, VSI_SUPPORT)]],
  "vsi-support-near-poor": ["basis-points", [enacted("2025-07-01", 4_000, VSI_SUPPORT)]],
  "vsi-support-ethnic-minority": ["basis-points", [enacted("2025-07-01", 3_000, VSI_SUPPORT)]],
  "vsi-support-other": ["basis-points", [enacted("2025-07-01", 2_000, VSI_SUPPORT)]],
  "vsi-local-support-poor": ["basis-points", [enacted("2026-01-01", 0, LOCAL_SUPPORT)]],
  "vsi-local-support-near-poor": ["basis-points", [enacted("2026-01-01", 0, LOCAL_SUPPORT)]],
  "vsi-local-support-ethnic-minority": ["basis-points", [enacted("2026-01-01", 0, LOCAL_SUPPORT)]],
  "vsi-local-support-other": ["basis-points", [enacted("2026-01-01", 0, LOCAL_SUPPORT)]],
  "vsi-support-months": ["months", [enacted("2018-01-01", 120, `Decree 134/2015/NĐ-CP, Art. 14; ${VSI_SUPPORT}`)]],
  "vsi-deadline-months-1": ["months", [enacted("2016-01-01", 1, VSI_DEADLINES)]],
  "vsi-deadline-months-3": ["months", [enacted("2016-01-01", 3, VSI_DEADLINES)]],
  "vsi-deadline-months-6": ["months", [enacted("2016-01-01", 4, VSI_DEADLINES)]],
  "vsi-deadline-months-12": ["months", [enacted("2016-01-01", 7, VSI_DEADLINES)]],
};

type Known = readonly [LawParameter, ...LawParameter[]];

const parametersOf = (name: LawParameterName): Known => {
  const [unit, [oldest, ...newer]] = HISTORIES[name];
  const parameterOf = (enactment: Enactment): LawParameter => ({
    id: `${name}-${enactment.from}`,
    name,
    unit,
    ...enactment,
  });
  return [parameterOf(oldest), ...newer.map(parameterOf)];
};

// Object.keys forgets the type of a closed record's keys.
const NAMES = Object.keys(HISTORIES) as readonly LawParameterName[];

/** Put together once, as every price asks for a dozen of them. Object.fromEntries forgets that it is complete. */
const PARAMETERS = Object.fromEntries(NAMES.map((name) => [name, parametersOf(name)])) as Readonly<
  Record<LawParameterName, Known>
>;

/** Every value that the rules count with, with its source: nothing in them is a constant in code. */
export const lawParameters: readonly LawParameter[] = NAMES.flatMap((name) => PARAMETERS[name]);

/**
 * The value in force on a day. Before the table begins it is the oldest value, unconfirmed.
 *
 * @param confirmedLaw ids that the agency confirmed beyond those confirmed at the start
 */
export const lawOn = (name: LawParameterName, date: CivilDate, confirmedLaw: readonly string[] = []): LawInForce => {
  const known = PARAMETERS[name];
  const reached = known.findLast(({ from }) => from <= date);
  const { id, value, confirmedAtStart } = reached ?? known[0];
  const inForce = reached !== undefined && (reached.to === undefined || date <= reached.to);
  return { id, value, confirmed: inForce && (confirmedAtStart || confirmedLaw.includes(id)) };
};

/** The values that come into force after `after`, up to and with `upTo`, oldest first. */
export const changesBetween = (name: LawParameterName, after: CivilDate, upTo: CivilDate): readonly LawParameter[] =>
  PARAMETERS[name].filter(({ from }) => after < from && from <= upTo);
