import { stringify } from "csv-stringify/sync";
import { type Day, isoOf, monthEnd, partsOf } from "./days.ts";
import type { Dice } from "./dice.ts";
import type { MixedPerson, MixedRenewal } from "./mixed-person.ts";
import { writePhone } from "./phones.ts";

const COMMUNES = ["18073", "18100", "18133", "18229", "18406", "18562", "18673", "18754", "18844"] as const;
const GROUPS = new Map([
  [50, ["poor"]],
  [40, ["near-poor"]],
  [30, ["ethnic-minority"]],
  [20, ["other"]],
]);

/** Writes the people in the many ways that real lists have; what they mean stays the same. */
export const writePeople = (dice: Dice, people: readonly MixedPerson[]): string => {
  const text = stringify(
    people.map((person) => rowOf(dice, person)),
    { header: true, delimiter: dice.oneOf([",", ";"]) },
  );
  return dice.chance(50) ? `\uFEFF${text}` : text;
};

const rowOf = (dice: Dice, person: MixedPerson) => ({
  scheme: dice.oneOf(person.scheme === "household-hi" ? ["household-hi", "BHYT"] : ["voluntary-si", "BHXH TN"]),
  full_name: dice.chance(30) ? person.fullName.normalize("NFD") : person.fullName,
  si_number: numberOf(dice, person.siNumber),
  personal_id: numberOf(dice, person.personalId),
  birth_date: dice.oneOf(["", "1961", "29/02/1988", "07/11/1975"]),
  phone: writePhone(dice, person.phone),
  commune_code: communeOf(dice, person),
  household_code: person.householdCode,
  household_order: person.householdOrder ?? "",
  card_number: cardOf(dice, person),
  paid_through: writeDay(dice, person.paidThrough),
  method: person.scheme === "household-hi" && person.method === 12 ? dice.oneOf(["", "12"]) : person.method,
  income: person.scheme === "household-hi" ? "" : person.income,
  support_group: person.scheme === "household-hi" ? "" : dice.oneOf(groupsOf(person)),
  support_months_used: person.supportMonthsUsed === 0 ? "" : person.supportMonthsUsed,
  opt_out: person.optOut,
});

/** A family lives in one commune. */
const communeOf = (dice: Dice, { householdCode }: MixedPerson): string => {
  const ofFamily = COMMUNES[Number(householdCode.replace(/\D/g, "")) % COMMUNES.length];
  return householdCode !== "" && ofFamily !== undefined ? ofFamily : dice.oneOf(COMMUNES);
};

/** A spreadsheet that took the number for a quantity dropped the zeros in front. */
const numberOf = (dice: Dice, digits = ""): string => (dice.chance(30) ? digits.replace(/^0+/, "") : digits);

const groupsOf = ({ supportPercent }: MixedPerson): readonly [string, ...string[]] => {
  const [group = "other"] = GROUPS.get(supportPercent) ?? [];
  return [group];
};

const cardOf = (dice: Dice, { scheme, objectCode, siNumber }: MixedPerson): string => {
  if (scheme === "voluntary-si") return "";
  const digits = siNumber ?? "4201234567";
  if (objectCode !== "GD") return `${objectCode}342${digits}`;
  return siNumber === undefined ? "" : dice.oneOf(["", digits, `GD442${digits}`, `GD442${digits}`]);
};

const writeDay = (dice: Dice, day: Day): string => {
  const iso = isoOf(day);
  const [year, month, dayOfMonth] = iso.split("-");
  const ways: [string, ...string[]] = [iso, `${dayOfMonth}/${month}/${year}`];
  if (day === monthEnd(day)) ways.push(`${month}/${year}`, `${month}/${year}`);
  return dice.oneOf(ways);
};

export const writeRenewals = (dice: Dice, renewals: readonly MixedRenewal[]): string =>
  stringify(
    renewals.map((renewal) => renewalRow(dice, renewal)),
    { header: true },
  );

const renewalRow = (dice: Dice, { person, day, minute, paidThrough }: MixedRenewal) => {
  const { siNumber, personalId, scheme } = person;
  const keepsSi = personalId === undefined || dice.chance(60);
  const keepsId = siNumber === undefined || !keepsSi || dice.chance(30);
  return {
    recorded_at: writeMoment(dice, day, minute),
    scheme,
    si_number: keepsSi ? numberOf(dice, siNumber) : "",
    personal_id: keepsId ? numberOf(dice, personalId) : "",
    paid_through: writeDay(dice, paidThrough),
  };
};

const writeMoment = (dice: Dice, day: Day, minute: number): string => {
  const local = new Date(Date.UTC(...yearMonthDay(day), 0, minute));
  if (dice.chance(70)) return `${local.toISOString().slice(0, 19)}+07:00`;
  return new Date(local.getTime() - 7 * 3_600_000).toISOString();
};

const yearMonthDay = (day: Day): [number, number, number] => {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return [year, month - 1, dayOfMonth];
};
