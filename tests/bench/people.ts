import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { plusDays } from "../../shared/kernel/rules/civil-date.ts";
import type { Enrolled, HouseholdMember, MobileNumber } from "../../shared/people/rules/types.ts";

/** People in a household of the bench; the province's own average is a little lower. */
export const HOUSEHOLD_SIZE = 4;

/** Of the members of every family. */
export const NAMES = ["Nguyễn Thị Hồng Nhung", "Trần Văn Đức", "Lê Quốc Bảo", "Phan Thị Thanh Huyền"] as const;

const digits = (number: number, length: number): string => String(number).padStart(length, "0");

/** Every household has a telephone of its own, on which Zalo takes and delivers everything. */
const phoneOf = (household: number): MobileNumber => `+8491${digits(household, 7)}` as MobileNumber; // nine digits

const memberOf = (household: number, order: number, paidThrough: CivilDate): HouseholdMember => {
  const number = household * HOUSEHOLD_SIZE + order;
  return {
    participantId: `p-${digits(number, 8)}`,
    fullName: NAMES[order - 1] ?? "Võ Minh An",
    siNumber: `42${digits(number, 8)}`,
    personalId: `042${digits(number, 9)}`,
    birthDate: `${1950 + (number % 60)}-05-17`,
    ...(order === 1 && { phone: phoneOf(household) }),
    communeCode: "18073",
    optOuts: [],
    status: "active",
    order,
    objectCode: "GD",
    paidThrough,
    method: 12,
  };
};

/** A family of four whose cards all end on one day. */
const aHouseholdDue = (household: number, paidThrough: CivilDate): Enrolled => ({
  scheme: "household-hi",
  household: {
    code: `HH-${digits(household, 8)}`,
    members: Array.from({ length: HOUSEHOLD_SIZE }, (_, index) => memberOf(household, index + 1, paidThrough)),
  },
});

/** Families whose cards all end on that day, one a number. */
export const householdsDue = (first: number, count: number, paidThrough: CivilDate): readonly Enrolled[] =>
  Array.from({ length: count }, (_, index) => aHouseholdDue(first + index, paidThrough));

/** Families whose cards end on the days of a year in which no step of the policy is near `today`. */
export const householdsNotDue = (first: number, count: number, today: CivilDate): readonly Enrolled[] => {
  const begin = plusDays(today, 60);
  const days = 300;
  return Array.from({ length: count }, (_, index) => aHouseholdDue(first + index, plusDays(begin, index % days)));
};
