import { describe, expect, it } from "vitest";
import { dayOf, isoOf, isSendingDay } from "../support/oracle/days.ts";
import type { MixedPerson } from "../support/oracle/mixed-person.ts";
import {
  dueDateOf,
  priceOfCard,
  priceOfContribution,
  stepsOfCard,
  stepsOfContribution,
} from "../support/oracle/policy.ts";

const aPayer = (overrides: Partial<MixedPerson>): MixedPerson => ({
  scheme: "voluntary-si",
  siNumber: "4200000101",
  fullName: "Trần Văn Bình",
  phone: "+84987654321",
  optOut: "",
  paidThrough: dayOf(2026, 12, 31),
  method: 12,
  income: 1_500_000,
  supportPercent: 20,
  supportMonthsUsed: 0,
  householdCode: "",
  objectCode: "GD",
  ...overrides,
});

const written = (steps: ReturnType<typeof stepsOfCard>) => steps.map(({ step, day }) => `${step} ${isoOf(day)}`);

describe("the independent calculation of the policy", () => {
  it.each([
    [1, "2019-07-31"],
    [3, "2019-09-30"],
    [6, "2019-10-31"],
    [12, "2020-01-31"],
  ] as const)(
    "knows the last day to pay of the %i-month method as the agency's own messages tell it",
    (method, day) => {
      const payer = aPayer({ method });

      expect(isoOf(dueDateOf(payer, dayOf(2019, 6, 30)))).toBe(day);
    },
  );

  it("asks the published amounts", () => {
    expect(priceOfContribution(aPayer({}), dayOf(2026, 12, 20))).toBe(3_168_000);
    expect(priceOfContribution(aPayer({}), dayOf(2027, 1, 5))).toBe(4_646_400);
    expect(priceOfContribution(aPayer({ method: 6, supportMonthsUsed: 118 }), dayOf(2026, 12, 20))).toBe(1_848_000);
    expect([1, 2, 3, 4, 5].reduce((sum, rank) => sum + priceOfCard(rank, 12, dayOf(2026, 12, 20)), 0)).toBe(4_371_840);
  });

  it("moves the steps before a due date to the sending day before, and those after it to the one after", () => {
    expect(written(stepsOfCard(dayOf(2027, 2, 8)))).toEqual([
      "expiry-30 2027-01-09",
      "expiry-7 2027-02-01",
      "lapsed-3 2027-02-11",
      "last-safe-10 2027-04-28",
    ]);
    expect(written(stepsOfContribution(aPayer({ method: 1 }), dayOf(2026, 12, 31)))).toEqual([
      "last-month 2026-12-15",
      "deadline-10 2027-01-21",
      "deadline-3 2027-01-28",
    ]);
  });

  it("rests on Tết as the Government's letter has it", () => {
    const resting = Array.from({ length: 14 }, (_, index) => dayOf(2027, 2, 1) + index).filter(
      (day) => !isSendingDay(day),
    );

    expect(resting.map(isoOf)).toEqual([
      "2027-02-04",
      "2027-02-05",
      "2027-02-06",
      "2027-02-07",
      "2027-02-08",
      "2027-02-09",
      "2027-02-10",
      "2027-02-14",
    ]);
  });
});
