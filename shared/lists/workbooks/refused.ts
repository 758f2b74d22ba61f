import type { WorkbookProblem } from "../ports/workbooks.ts";

/** Ends the reading of a workbook, however deep in a library's callback it is noticed. */
export class WorkbookRefused extends Error {
  readonly problem: WorkbookProblem;

  constructor(problem: WorkbookProblem) {
    super(`The workbook is refused: ${problem.kind}.`);
    this.name = "WorkbookRefused";
    this.problem = problem;
  }
}

export const refuse = (problem: WorkbookProblem): never => {
  throw new WorkbookRefused(problem);
};

export const damaged = (): never => refuse({ kind: "no-workbook" });
