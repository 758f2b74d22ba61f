import { expect, it } from "vitest";
import {
  maskedBirthDate,
  maskedHouseholdCode,
  maskedPersonalId,
  maskedPhone,
  maskedSiNumber,
} from "../../../../../shared/people/rules/masked.ts";

it("masks what tells a person apart, and keeps what staff compare", () => {
  expect([
    maskedPhone("+84391234822"),
    maskedSiNumber("4200000318"),
    maskedPersonalId("042168000045"),
    maskedBirthDate("1968-03-12"),
    maskedBirthDate("1968"),
  ]).toEqual(["0391 ••• 822", "42•• ••• 318", "0421 •••• ••45", "••/••/1968", "••/••/1968"]);
});

it.each([
  ["1234", "••••"],
  ["12345", "1•••••45"],
  ["HH-42001", "HH-4•••••01"],
  ["HH-4200001", "HH-42•••••01"],
])("masks a household's code, often a person's number: %s", (code, masked) => {
  expect(maskedHouseholdCode(code)).toBe(masked);
});
