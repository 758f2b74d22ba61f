import type { Household, HouseholdMember, VoluntaryEnrollment } from "../../shared/people/rules/types.ts";
import type { DueReminder } from "../../shared/reminders/rules/types.ts";

/** A member whose family pays for the card itself, with a phone, whose card ends on 31 December 2026. */
export const aHouseholdMember = (overrides: Partial<HouseholdMember> = {}): HouseholdMember => ({
  participantId: "p-0001",
  fullName: "Nguyễn Thị An",
  siNumber: "4200000001",
  phone: "+84912345678",
  communeCode: "18073",
  optOuts: [],
  status: "active",
  order: 1,
  objectCode: "GD",
  paidThrough: "2026-12-31",
  method: 12,
  ...overrides,
});

/** A household of the given members; of one, when none are given. */
export const aHousehold = (overrides: Partial<Household> = {}): Household => ({
  code: "HH-4200001",
  members: [aHouseholdMember()],
  ...overrides,
});

/** As many members as orders, each with an own name and id; only the first has a phone. */
export const aFamilyOf = (orders: readonly number[], overrides: Partial<HouseholdMember> = {}): Household =>
  aHousehold({ members: orders.map((order, index) => aRelative(order, index, overrides)) });

/** A payer of the minimum, monthly, paid to the end of 2026, with the State's general support. */
export const aVoluntaryEnrollment = (overrides: Partial<VoluntaryEnrollment> = {}): VoluntaryEnrollment => ({
  participantId: "p-0101",
  fullName: "Trần Văn Bình",
  siNumber: "4200000101",
  phone: "+84987654321",
  communeCode: "18073",
  optOuts: [],
  status: "active",
  paidThrough: "2026-12-31",
  method: 1,
  income: 1_500_000,
  supportClass: "D",
  supportMonthsUsed: 0,
  ...overrides,
});

/** "30 days before the cards end" of `aHousehold`, whose date is Tuesday 1 December 2026. */
export const aDueReminder = (overrides: Partial<DueReminder> = {}): DueReminder => ({
  scheme: "household-hi",
  subject: "HH-4200001",
  dueDate: "2026-12-31",
  step: "expiry-30",
  paidThrough: "2026-12-31",
  stepDate: "2026-12-01",
  ...overrides,
});

const aRelative = (order: number, index: number, overrides: Partial<HouseholdMember>): HouseholdMember => {
  const { phone, ...member } = aHouseholdMember({
    participantId: `p-${index + 1}`,
    fullName: `Nguyễn Văn ${index + 1}`,
    order,
    ...overrides,
  });
  return index === 0 && phone !== undefined ? { ...member, phone } : member;
};
