/** Days from the spreadsheet's day 0, 30 December 1899, to 1 January 1970. */
const DAYS_TO_UNIX = 25_569;
const MS_OF_DAY = 86_400_000;
/** Days by which the count of workbooks from old Macintoshes starts later. */
export const DAYS_TO_1904 = 1_462;
/** Digits that a spreadsheet's number has; what comes after them is noise of the binary fraction. */
const SIGNIFICANT_DIGITS = 15;

/** A number as it was typed: digits without exponent, grouping or noise. */
export const numberText = (value: number): string => {
  if (!Number.isFinite(value)) return "";
  const exact = Number(value.toPrecision(SIGNIFICANT_DIGITS));
  return Number.isInteger(exact) && Math.abs(exact) < 1e21 ? BigInt(exact).toString() : String(exact);
};

/**
 * A day as Vietnam writes it, from a serial number that counts from 1900. A cell that shows month and year only, as
 * `12/2026` becomes when it is typed into a spreadsheet, is given back as a month.
 */
export const dateText = (serial: number, format: string): string => {
  if (!Number.isFinite(serial) || serial < 1 || serial > 2_958_465) return numberText(serial);
  const instant = new Date(Math.round((serial - DAYS_TO_UNIX) * MS_OF_DAY));
  const [year = "", month = "", day = ""] = instant.toISOString().slice(0, 10).split("-");
  const plain = withoutLiterals(format);
  return /y/i.test(plain) && /m/i.test(plain) && !/d/i.test(plain) ? `${month}/${year}` : `${day}/${month}/${year}`;
};

/** Whether a number format shows a day or a month. */
export const showsDate = (format: string): boolean => /[dy]/i.test(withoutLiterals(format));

/** The format without quoted text, escaped characters and what stands in brackets, such as colours and languages. */
const withoutLiterals = (format: string): string => format.replace(/"[^"]*"|\\.|\[[^\]]*\]|General|Red/gi, "");
