import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import type { PersonColumn } from "../../shared/lists/forms/columns.ts";
import type { PaidMethod } from "./due-days.ts";
import type { DemoPerson } from "./people.ts";
import type { Random } from "./random.ts";

/** A line of people.csv. */
export type DemoRow = Readonly<Record<PersonColumn, string>>;

export interface HouseholdPlace {
  readonly code: string;
  readonly communeCode: string;
  readonly paidThrough: CivilDate;
  /** The State pays for everybody in a poor household. */
  readonly poor: boolean;
}

const EMPTY_ROW: DemoRow = {
  scheme: "",
  full_name: "",
  si_number: "",
  personal_id: "",
  birth_date: "",
  phone: "",
  commune_code: "",
  household_code: "",
  household_order: "",
  card_number: "",
  paid_through: "",
  method: "",
  income: "",
  support_group: "",
  support_months_used: "",
  opt_out: "",
  status: "",
};

/** Income steps of 50,000 đồng; most people choose the floor. */
const INCOMES = [
  ["1500000", 68],
  ["1550000", 4],
  ["2000000", 9],
  ["2200000", 5],
  ["2500000", 4],
  ["3000000", 5],
  ["5000000", 4],
  ["10000000", 1],
] as const;

const SUPPORT_GROUPS = [
  ["other", 84],
  ["near-poor", 9],
  ["poor", 5],
  ["ethnic-minority", 2],
] as const;

const HOUSEHOLD_METHODS = [
  ["12", 78],
  ["", 10],
  ["6", 8],
  ["3", 4],
] as const;

/** `31/12/2026`. */
export const writtenDay = (date: CivilDate): string => date.split("-").reverse().join("/");

const identity = ({ fullName, siNumber, personalId, birthDate, phone }: DemoPerson) => ({
  full_name: fullName,
  si_number: siNumber,
  personal_id: personalId,
  birth_date: birthDate,
  phone,
});

/** GD: the family pays. TE: small child, HT: pensioner, HN: poor household. */
const objectCode = (random: Random, { age }: DemoPerson, poor: boolean): string => {
  const pensioner = random.chance(0.35);
  if (poor) return "HN2";
  if (age < 6) return "TE1";
  return age >= 60 && pensioner ? "HT3" : "GD4";
};

export const householdRows = (random: Random, family: readonly DemoPerson[], place: HouseholdPlace): DemoRow[] => {
  const method = random.pick(HOUSEHOLD_METHODS);
  return family.map((person, index) => ({
    ...EMPTY_ROW,
    scheme: "household-hi",
    ...identity(person),
    commune_code: place.communeCode,
    household_code: place.code,
    household_order: String(index + 1),
    card_number: `${objectCode(random, person, place.poor)}42${person.siNumber}`,
    paid_through: writtenDay(place.paidThrough),
    method,
  }));
};

export const payerRow = (random: Random, person: DemoPerson, communeCode: string, paid: PaidMethod): DemoRow => ({
  ...EMPTY_ROW,
  scheme: "voluntary-si",
  ...identity(person),
  commune_code: communeCode,
  // Agents write a month as often as its last day.
  paid_through: random.chance(0.5) ? writtenDay(paid.paidThrough) : writtenDay(paid.paidThrough).slice(3),
  method: String(paid.method),
  income: random.pick(INCOMES),
  support_group: random.pick(SUPPORT_GROUPS),
  support_months_used: String(random.between(0, 119)),
});
