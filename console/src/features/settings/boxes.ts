import type { Faults } from "../../api/failed-change.tsx";
import { FIELDS, type FieldKind, type Group, HOLDS, saidIn } from "./fields.ts";
import { words } from "./words.ts";

const { form: say } = words;

export const labelOf = (path: string): string => {
  const [, hold = "", part] = path.split(".");
  const known = HOLDS.find((each) => each === hold);
  if (known === undefined) return words.fields[path] ?? path;
  return part === "people" ? words.holdPeople(words.hold[known]) : words.holdPercent(words.hold[known]);
};

/** Names of boxes are those of the API's fields, so that a refusal leads to its box. */
export const boxOf = (path: string): string => `change.${path}`;

export const labelsOf = (group: Group): Faults => ({
  ...Object.fromEntries(FIELDS[group].map(({ path }) => [boxOf(path), labelOf(path)])),
  [boxOf("restDays")]: labelOf("restDays"),
  reason: say.reason,
});

const faultOf = (kind: FieldKind): string => (kind === "time" ? say.writeTime : say.writeNumber);

/** What the boxes of a group say, and those that cannot be read. */
export const readBoxes = (group: Group, texts: Faults) => {
  const values = new Map<string, unknown>();
  const found: Record<string, string> = {};
  for (const { path, kind } of FIELDS[group]) {
    const value = saidIn(texts[path] ?? "", kind);
    if (value === undefined) found[boxOf(path)] = faultOf(kind);
    values.set(path, value);
  }
  return { values, found };
};
