import { benchImport } from "./import.ts";
import type { Section } from "./measure.ts";

/** How fast lists come in beside writing the same items bare, and how much memory the import's worker took. */
export const importsSection = async (progress: (sentence: string) => void): Promise<Section> => {
  const { rows, files, plainRowsPerSecond } = await benchImport();
  progress(`${rows} rows imported`);
  return {
    title: `Imports of ${rows} rows`,
    measures: files.flatMap(({ name, rowsPerSecond, peakBytes }) => [
      { name, value: rowsPerSecond, unit: "rows/s", beside: plainRowsPerSecond },
      {
        name: `${name}, peak of the worker`,
        value: peakBytes / 2 ** 20,
        unit: "MiB",
        budget: { of: "value", most: 512 } as const,
      },
    ]),
    notes: ["Beside stands a plain loop of batch writes of the items that the import wrote."],
  };
};
