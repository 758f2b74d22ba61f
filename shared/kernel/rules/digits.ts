const EXACT_EXPONENT = /^(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i;

/**
 * The digits of an identifier as a spreadsheet may have left them: full-width, with spaces, dots or dashes, behind an
 * apostrophe, with a `.0`, or in scientific notation that lost none. Undefined when anything else is in the text.
 */
export const digitsOf = (text: string): string | undefined => {
  const plain = withoutSpreadsheetTraces(text).replace(/[\s.\-–]/g, "");
  return /^\d+$/.test(plain) ? plain : undefined;
};

/** `9.12345678E+8` and `912345678.0` as the digits that were typed; any other text as it is, in plain characters. */
export const withoutSpreadsheetTraces = (text: string): string => {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim()
    .replace(/^['"=]+/, "")
    // With what comes before looked at, a run of quotes in the middle is tried once and not at each of its quotes.
    .replace(/(?<!['"])['"]+$/, "");
  const [, whole = "", fraction = "", exponent = ""] = EXACT_EXPONENT.exec(plain) ?? [];
  if (whole !== "") return fraction.length === Number(exponent) ? whole + fraction : plain;
  return plain.replace(/^(\d+)[.,]0+$/, "$1");
};

/** Puts back zeros that a spreadsheet dropped from the front, at most `atMost`; undefined when the length cannot be right. */
export const restoredTo = (length: number, digits: string, atMost: number): string | undefined =>
  digits.length <= length && digits.length >= length - atMost ? digits.padStart(length, "0") : undefined;
