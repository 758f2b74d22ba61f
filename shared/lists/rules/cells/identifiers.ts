import { err, ok, type Result } from "../../../kernel/result.ts";
import { digitsOf, restoredTo } from "../../../kernel/rules/digits.ts";

/** Two letters, then the benefit level, the province and the SI number (15 characters); older cards carry 5 digits more. */
const LETTERED_CARD = /^[A-Z]{2}\d/;
const NUMBERS_ONLY_CARD = /^\d{7,10}$/;
const FAMILY_PAYS = "GD";

/**
 * An SI number (mã số BHXH): 10 digits. Up to three dropped zeros are restored: numbers start with a two-digit province
 * (01 Hà Nội) and a serial number, so that a fourth zero in front would mean a number that was never issued.
 */
export const parseSiNumber = (text: string): Result<string, "not-an-si-number"> => {
  const number = restoredTo(10, digitsOf(text) ?? "", 3);
  return number === undefined ? err("not-an-si-number") : ok(number);
};

/**
 * A personal id (số định danh, CCCD): 12 digits that start with the province of birth, 001 to 096. So a spreadsheet
 * drops one zero, or two for 001 to 009, but never three: 9 digits are an old identity card, and 10 digits that still
 * start with a zero an SI number.
 */
export const parsePersonalId = (text: string): Result<string, "not-a-personal-id"> => {
  const digits = digitsOf(text) ?? "";
  const number = restoredTo(12, digits, 2);
  const complete = number === digits || !number?.startsWith("000");
  return number !== undefined && complete ? ok(number) : err("not-a-personal-id");
};

/**
 * The object code of a health insurance card, two letters such as `GD` or `HT`, which may also stand alone. Cards since April 2021 show the
 * 10-digit number only and no code: they, and an empty cell, count as `GD`, because the list itself says household.
 * Undefined when the text is no card number at all.
 */
export const objectCodeOf = (card: string): string | undefined => {
  const compact = card
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toUpperCase();
  if (LETTERED_CARD.test(compact) || /^[A-Z]{2}$/.test(compact)) return compact.slice(0, 2);
  return compact === "" || NUMBERS_ONLY_CARD.test(digitsOf(card) ?? "") ? FAMILY_PAYS : undefined;
};

/** Whether a card of 15 characters names another province than ours (two digits after the benefit level). */
export const isForeignCard = (card: string, provinceCode: string): boolean => {
  const compact = card
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toUpperCase();
  const [, province] = /^[A-Z]{2}\d(\d{2})\d{10}/.exec(compact) ?? [];
  return province !== undefined && province !== provinceCode;
};
