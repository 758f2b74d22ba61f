import { familyName, fullName, type Sex } from "./names.ts";
import type { Random } from "./random.ts";

/** A made-up person. */
export interface DemoPerson {
  readonly fullName: string;
  readonly age: number;
  readonly siNumber: string;
  readonly personalId: string;
  /** `dd/MM/yyyy`, or `yyyy` as for many who are old. */
  readonly birthDate: string;
  /** `0` and nine digits; empty for those without a telephone of their own. */
  readonly phone: string;
}

/** Ages are counted in this year whatever the day, so that the same seed gives the same people every day. */
const BIRTHS_COUNTED_IN = 2025;

const MOBILE_PREFIXES = [
  "032",
  "033",
  "035",
  "036",
  "038",
  "039",
  "086",
  "096",
  "097",
  "098",
  "081",
  "082",
  "083",
] as const;
const OTHER_PREFIXES = [
  "085",
  "088",
  "091",
  "094",
  "070",
  "077",
  "079",
  "089",
  "090",
  "093",
  "056",
  "092",
  "099",
] as const;

const two = (number: number): string => String(number).padStart(2, "0");

/** Made up, yet of the shape of real ones: nothing here ever leaves the machine. Never one of the simulated numbers. */
const mobileNumber = (random: Random): string => {
  const prefix = random.oneOf(random.chance(0.7) ? MOBILE_PREFIXES : OTHER_PREFIXES);
  return `${prefix}${random.between(1, 9)}${random.digits(6)}`;
};

/** The province of the first registration, sex and century, two digits of the year, six of chance. */
const personalId = (random: Random, sex: Sex, birthYear: number): string => {
  const century = birthYear < 2000 ? 0 : 2;
  return `042${century + (sex === "male" ? 0 : 1)}${two(birthYear % 100)}${random.digits(6)}`;
};

const hasPhone = (random: Random, age: number): boolean => {
  if (age < 15) return false;
  return random.chance(age < 70 ? 0.86 : 0.45);
};

export const makeDemoPerson = (random: Random, sex: Sex, age: number, family: string): DemoPerson => {
  const birthYear = BIRTHS_COUNTED_IN - age;
  const dayKnown = age < 65 || random.chance(0.6);
  return {
    fullName: fullName(random, sex, family),
    age,
    siNumber: `42${random.digits(8)}`,
    personalId: personalId(random, sex, birthYear),
    birthDate: dayKnown
      ? `${two(random.between(1, 28))}/${two(random.between(1, 12))}/${birthYear}`
      : String(birthYear),
    phone: hasPhone(random, age) ? mobileNumber(random) : "",
  };
};

const SIZES = [
  [1, 8],
  [2, 18],
  [3, 22],
  [4, 27],
  [5, 14],
  [6, 7],
  [7, 4],
] as const;

/** People of one roof in the order of their list: head, spouse, children, then a grandparent. */
export const demoFamily = (random: Random): readonly DemoPerson[] => {
  const size = random.pick(SIZES);
  const headSex: Sex = random.chance(0.68) ? "male" : "female";
  const spouseSex: Sex = headSex === "male" ? "female" : "male";
  const headAge = size === 1 ? random.between(24, 88) : random.between(26, 74);
  const [headFamily, spouseFamily] = [familyName(random), familyName(random)];
  const childFamily = headSex === "male" ? headFamily : spouseFamily;
  const family = [makeDemoPerson(random, headSex, headAge, headFamily)];
  if (size > 1) family.push(makeDemoPerson(random, spouseSex, headAge + random.between(-5, 3), spouseFamily));
  const withGrandparent = size >= 4 && headAge < 60 && random.chance(0.3);
  const children = size - family.length - (withGrandparent ? 1 : 0);
  for (let child = 0; child < children; child += 1) {
    const sex: Sex = random.chance(0.51) ? "male" : "female";
    family.push(makeDemoPerson(random, sex, Math.max(0, headAge - random.between(21, 34) - 3 * child), childFamily));
  }
  if (withGrandparent)
    family.push(makeDemoPerson(random, "female", headAge + random.between(20, 28), familyName(random)));
  return family;
};
