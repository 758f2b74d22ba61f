/** What spreadsheets show where a value should be and is not, in their own words: `#N/A`, `#REF!`, `Err:502`, `#####`. */
const ERROR =
  /^(?:#(?:N\/A|NA|REF!|VALUE!|NAME\?|NULL!|NUM!|DIV\/0!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA|EXTERNAL!|PYTHON!|ERROR!)?|#{2,}|err:\d{3})$/i;
/** A formula saved without its value. `="0912…"` is none: so spreadsheets are kept from dropping a zero. */
const FORMULA = /^=(?!")/;
const LOST_CHARACTER = "\ufffd";

/** Stands in a cell whose content is lost, such as a text that the workbook does not hold any more. */
export const LOST_CELL = "#REF!";

/** Stands in a cell whose formula was saved without its value. */
export const formulaText = (formula: string): string => `=${formula.replace(/^=+/, "").replace(/^"/, " $&")}`;

/**
 * Whether something stood in a cell that cannot be read. That is never the same as an empty cell: it takes nothing away
 * and gives no default.
 */
export const isUnreadable = (text: string): boolean => {
  const shown = text.trim();
  return ERROR.test(shown) || FORMULA.test(shown) || shown.includes(LOST_CHARACTER);
};

/** Signs by which people say that they do not know: neither a value nor the word that takes one away. */
const PLACEHOLDER =
  /^(?:[-–—_.,/\\?~…\s]{1,40}|n\/?a|null|none|chưa (?:có|rõ|biết|cập nhật)|(?:không|ko) rõ|kxđ|(?:chưa|không) xác định|đang cập nhật|cập nhật sau)$/iu;

export const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(text);

/** Whether a cell says nothing: blank, a placeholder, or unreadable. */
export const saysNothing = (text: string): boolean => {
  const shown = text.trim();
  return shown === "" || isPlaceholder(shown) || isUnreadable(shown);
};
