import { dirname } from "node:path";
import type { Mutant } from "./operators.ts";

export interface Outcome {
  readonly mutant: Mutant;
  readonly original: string;
  readonly killedBy: string | undefined;
}

/** The folder under which a mutant is counted: a subject of `shared`, or a function. */
const folderOf = ({ file }: Pick<Mutant, "file">): string => dirname(file).split("/").slice(0, 2).join("/");

const percent = (part: number, whole: number): string => `${whole === 0 ? 100 : Math.floor((100 * part) / whole)} %`;

export const nameOf = ({ mutant, original }: Outcome): string => {
  const short = (text: string) => text.replace(/\s+/g, " ").slice(0, 60);
  return `${mutant.file}:${mutant.line} ${mutant.operator}: ${short(original)} → ${short(mutant.text) || "nothing"}`;
};

/** The survivors, the score of each folder, and the score of all in the last line. */
export const reportOf = (outcomes: readonly Outcome[]): string => {
  const survivors = outcomes.filter(({ killedBy }) => killedBy === undefined);
  const folders = [...new Set(outcomes.map(({ mutant }) => folderOf(mutant)))].sort();
  const scores = folders.map((folder) => {
    const own = outcomes.filter(({ mutant }) => folderOf(mutant) === folder);
    const killed = own.filter(({ killedBy }) => killedBy !== undefined).length;
    return `${folder.padEnd(32)} ${String(own.length).padStart(4)} mutants: ${killed} killed, ${percent(killed, own.length)}`;
  });
  const killed = outcomes.length - survivors.length;
  return [
    ...(survivors.length > 0 ? ["", "Survivors:", ...survivors.map(nameOf).sort()] : []),
    "",
    ...scores,
    `all ${outcomes.length} mutants: ${killed} killed, ${percent(killed, outcomes.length)}`,
  ].join("\n");
};
