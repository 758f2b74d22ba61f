import type { CellProblem } from "../../../shared/lists/forms/row-problems.ts";
import type { Numbers } from "./workspace.ts";

/** A person is erased under all numbers that were known: any of them is enough. */
export const isOfErased = (
  { siNumber, personalId }: { readonly [Field in keyof Numbers]?: string | undefined },
  isErased: (number: string) => boolean,
): boolean => [siNumber, personalId].some((number) => number !== undefined && isErased(number));

/** The number is not repeated: a returned row goes back to those who have it. */
export const ERASED: CellProblem = { column: "si_number", reason: "erased" };
