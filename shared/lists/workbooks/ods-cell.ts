import { formulaText } from "../rules/cells/unreadable.ts";
import { numberText } from "./cell-text.ts";
import { type Attributes, attribute } from "./xml.ts";

export const countOf = (written: string | undefined): number => {
  const count = Number(written ?? 1);
  return Number.isInteger(count) && count > 0 ? count : 1;
};

export const isWithoutValue = (attributes: Attributes, shown: string): boolean =>
  attribute(attributes, "formula") !== undefined && typeOf(attributes) === undefined && shown.trim() === "";
const typeOf = (attributes: Attributes): string | undefined => attributes["office:value-type"];
export const textOf = (attributes: Attributes, shown: string): string => {
  if (isWithoutValue(attributes, shown)) return formulaText(attribute(attributes, "formula") ?? "?");
  switch (typeOf(attributes)) {
    case "float":
    case "currency":
    case "percentage": {
      const value = Number(attribute(attributes, "value"));
      // A day may be stored as a number whose style, elsewhere in the file, shows a date.
      return Number.isNaN(value) || SHOWN_DATE.test(shown) ? shown : numberText(value);
    }
    case "date":
      return dayOf(attribute(attributes, "date-value") ?? "", shown);
    case "boolean":
      return (attribute(attributes, "boolean-value") ?? shown).toUpperCase();
    default:
      return shown;
  }
};

const SHOWN_DATE = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/;

/** As Vietnam writes it; a cell that shows month and year only stays so. */
const dayOf = (value: string, shown: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
  if (year === undefined || /^\d{1,2}[/.-]\d{4}$/.test(shown)) return shown;
  return `${day}/${month}/${year}`;
};
