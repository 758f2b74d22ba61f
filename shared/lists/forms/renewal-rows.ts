import * as z from "zod";
import { err, ok, type Result } from "../../kernel/result.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import { parseScheme } from "../rules/cells/schemes.ts";
import { plausiblePaidThrough } from "./plausible-cells.ts";
import { type Parser, type RawRow, readColumns, required } from "./read-columns.ts";
import { readIds } from "./row-ids.ts";
import type { CellProblem } from "./row-problems.ts";

/** A payment that the agency recorded: this person is now paid through a later day. */
export interface RenewalRow {
  /** ISO instant in UTC. */
  readonly recordedAt: string;
  readonly scheme: Scheme;
  readonly siNumber?: string;
  readonly personalId?: string;
  readonly paidThrough: CivilDate;
}

/** Reads one line of a list of renewals; `today` is the day of the import. */
export const parseRenewalRow = (row: RawRow, today: CivilDate): Result<RenewalRow, CellProblem> => {
  const head = readColumns(row, { recorded_at: required(parseMoment), scheme: required(parseScheme) });
  if (!head.ok) return head;
  const { recorded_at: recordedAt, scheme } = head.value;
  const paid = readColumns(row, { paid_through: required(plausiblePaidThrough(scheme, today)) });
  if (!paid.ok) return paid;
  const ids = readIds(row);
  if (!ids.ok) return ids;
  const { warnings: _, ...numbers } = ids.value;
  return ok({ recordedAt, scheme, ...numbers, paidThrough: paid.value.paid_through });
};

const momentSchema = z.iso.datetime({ offset: true });

const parseMoment: Parser<string> = (text) =>
  momentSchema.safeParse(text).success ? ok(new Date(text).toISOString()) : err("not-a-moment");
