import { showsDate } from "./cell-text.ts";
import type { MarkupHandler } from "./xml.ts";

/** What a cell's style says about the number in it. */
export interface Formats {
  /** The number format of a style, where it shows a day or a month; undefined for every other. */
  dateFormat(style: number): string | undefined;
}

/** Formats that a workbook need not spell out and that show days (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  ...{ 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "dd/mm/yyyy h:mm" },
  ...Object.fromEntries([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((id) => [id, "dd/mm/yyyy"])),
};

export const GENERAL: Formats = { dateFormat: () => undefined };

/** Collects the number formats of `styles.xml`. */
export const stylesHandler = (): { readonly handler: MarkupHandler; readonly formats: Formats } => {
  const named = new Map<number, string>();
  const ofStyles: number[] = [];
  let isInCellFormats = false;
  const dates = new Map<number, string | undefined>();
  const dateFormat = (style: number): string | undefined => {
    if (!dates.has(style)) {
      const id = ofStyles[style] ?? 0;
      const format = named.get(id) ?? BUILT_IN[id];
      dates.set(style, format !== undefined && showsDate(format) ? format : undefined);
    }
    return dates.get(style);
  };
  return {
    formats: { dateFormat },
    handler: {
      open(name, { numFmtId = "0", formatCode = "" }) {
        if (name === "numFmt") named.set(Number(numFmtId), formatCode);
        if (name === "cellXfs") isInCellFormats = true;
        if (name === "xf" && isInCellFormats) ofStyles.push(Number(numFmtId));
      },
      close(name) {
        if (name === "cellXfs") isInCellFormats = false;
      },
    },
  };
};
