import { createHash } from "node:crypto";
import type { Mutant } from "./operators.ts";

/** The order that a seed gives; the same seed, the same order. */
export const shuffled = (seed: number, mutants: readonly Mutant[]): readonly Mutant[] => {
  const rank = ({ file, start, end, text }: Mutant) =>
    createHash("sha256").update(`${seed}#${file}#${start}#${end}#${text}`).digest("hex");
  return mutants
    .map((mutant) => [rank(mutant), mutant] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, mutant]) => mutant);
};

/**
 * Goes through the mutants in the order of the seed: one a line, and no file gives more than its share of the sample, so
 * that a few large tables do not make most of it.
 */
export const newSpread = (sample: number, files: number) => {
  const mostOfFile = Math.max(3, Math.ceil((4 * sample) / Math.max(1, files)));
  const lines = new Set<string>();
  const ofFile = new Map<string, number>();
  return {
    isWanted: ({ file, line }: Mutant): boolean =>
      !lines.has(`${file}:${line}`) && (ofFile.get(file) ?? 0) < mostOfFile,
    take({ file, line }: Mutant): void {
      lines.add(`${file}:${line}`);
      ofFile.set(file, (ofFile.get(file) ?? 0) + 1);
    },
  };
};
