import { isKept, type Measure, ratioOf, type Section } from "./measure.ts";

const HEAD = ["", "measured", "beside", "ratio", "budget", ""] as const;

/** A table for people, one section under the other. */
export const tableOf = (sections: readonly Section[]): string => {
  const rows = sections.map(({ measures }) => measures.map(cellsOf));
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...rows.flat().map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return sections
    .map(({ title, notes }, index) =>
      ["", title, line(HEAD), ...(rows[index] ?? []).map(line), ...notes.map((note) => `  ${note}`)].join("\n"),
    )
    .join("\n");
};

/** The same for programs. */
export const jsonOf = (sections: readonly Section[]): string =>
  JSON.stringify(
    sections.map(({ title, notes, measures }) => ({
      title,
      notes,
      measures: measures.map((measure) => ({ ...measure, ratio: ratioOf(measure), kept: isKept(measure) })),
    })),
  );

export const missed = (sections: readonly Section[]): readonly Measure[] =>
  sections.flatMap(({ measures }) => measures).filter((measure) => isKept(measure) === false);

const cellsOf = (measure: Measure): readonly string[] => {
  const { name, value, unit, beside, budget } = measure;
  const ratio = ratioOf(measure);
  const kept = isKept(measure);
  return [
    name,
    `${numberText(value)} ${unit}`,
    beside === undefined ? "" : numberText(beside),
    ratio === undefined ? "" : `${ratio.toFixed(2)}×`,
    budget === undefined ? "" : `≤ ${numberText(budget.most)}${budget.of === "ratio" ? "×" : ""}`,
    kept === undefined ? "" : kept ? "ok" : "MISSED",
  ];
};

const numberText = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) < 1 ? 3 : 2);
