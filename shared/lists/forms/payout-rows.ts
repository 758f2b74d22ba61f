import { ok, type Result } from "../../kernel/result.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { LineStatus } from "../../payouts/rules/line-states.ts";
import type { PayoutLine } from "../../payouts/rules/types.ts";
import { parseMobile } from "../../people/rules/mobile-number.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { CommuneIndex } from "../../provinces/rules/communes.ts";
import { parseDay } from "../rules/cells/dates.ts";
import { parseMoney } from "../rules/cells/money.ts";
import {
  KINDS,
  localTime,
  METHODS,
  parseName,
  parseRunId,
  parseSequence,
  readMonths,
  STATUSES,
  signedMoney,
  withoutNumbers,
  wordOf,
} from "./payout-cells.ts";
import { plausibleBirth } from "./plausible-cells.ts";
import { cellOf, optional, type RawRow, readColumns, required } from "./read-columns.ts";
import { type RowIds, readIds } from "./row-ids.ts";
import type { CellProblem } from "./row-problems.ts";

/** One line of a payout file. Of an account number nothing goes beyond this row but `accountLast4`. */
export interface PayoutRow extends Omit<PayoutLine, "sequence" | "statusSince" | "returns" | "file"> {
  /** Absent in a bank's file of what came back. */
  readonly runId?: string;
  readonly type: string;
  readonly sequence?: number;
  readonly siNumber?: string;
  readonly personalId?: string;
  readonly fullName: string;
  readonly birthDate?: string;
  readonly phone?: MobileNumber;
  readonly communeCode?: string;
  /** The whole number, to find one account under two people in one file; never kept. */
  readonly account?: string;
  readonly warnings: readonly CellProblem[];
}

/** Reads one line. What it needs and lacks, or cannot be read, sends it back; of a phone or commune it is a warning. */
export const parsePayoutRow = (
  row: RawRow,
  { today, communes }: { readonly today: CivilDate; readonly communes: CommuneIndex },
): Result<PayoutRow, CellProblem> => {
  const main = readMain(row, today);
  if (!main.ok) return main;
  const rest = readRest(row, main.value.status);
  if (!rest.ok) return rest;
  const ids = readIds(row);
  if (!ids.ok) return ids;
  return ok(lineOf(row, communes, { ...main.value, ...rest.value }, ids.value));
};

const readMain = (row: RawRow, today: CivilDate) => {
  const isReturnFile = row.status === undefined;
  return readColumns(row, {
    run_id: isReturnFile ? optional(parseRunId) : required(parseRunId),
    months: required(readMonths),
    kind: wordOf(KINDS, "unknown-payout-kind", "regular"),
    full_name: required(parseName),
    birth_date: optional(plausibleBirth(today)),
    amount: required(signedMoney),
    arrears_amount: optional(parseMoney),
    deduction_amount: optional(parseMoney),
    method:
      row.method === undefined ? () => ok("account" as const) : required(wordOf(METHODS, "unknown-payout-method")),
    status: isReturnFile ? () => ok("returned" as const) : required(wordOf(STATUSES, "unknown-payout-status")),
    note: optional(withoutNumbers),
  });
};

const readRest = (row: RawRow, status: LineStatus) => {
  return readColumns(row, {
    paid_on: status === "paid" ? required(parseDay) : optional(parseDay),
    sequence: optional(parseSequence),
    cash_from: optional(localTime),
    cash_to: optional(localTime),
    authorised_until: optional(parseDay),
  });
};

type MainCells = Extract<ReturnType<typeof readMain>, { readonly ok: true }>["value"];
type RestCells = Extract<ReturnType<typeof readRest>, { readonly ok: true }>["value"];

const lineOf = (
  row: RawRow,
  communes: CommuneIndex,
  cells: MainCells & RestCells,
  { warnings: idWarnings, ...numbers }: RowIds,
): PayoutRow => {
  const phone = parseMobile(cellOf(row, "phone"));
  const commune = cellOf(row, "commune_code") === "" ? undefined : communes.find(cellOf(row, "commune_code"));
  const { months, kind, method, status, amount } = cells;
  return {
    type: cellOf(row, "type") || "pension",
    ...{ months, kind, method, status, amount, ...numbers, fullName: cells.full_name },
    arrears: cells.arrears_amount ?? 0,
    deduction: cells.deduction_amount ?? 0,
    ...definedOf({
      runId: cells.run_id,
      sequence: cells.sequence,
      birthDate: cells.birth_date,
      phone: phone.kind === "ok" ? phone.number : undefined,
      communeCode: commune?.ok ? commune.value : undefined,
      paidOn: cells.paid_on,
      cashFrom: cells.cash_from,
      cashTo: cells.cash_to,
      authorisedUntil: cells.authorised_until,
    }),
    ...accountOf(row),
    ...texts(row),
    warnings: [
      ...idWarnings,
      ...(phone.kind === "unusable" ? [{ column: "phone", reason: "unusable-phone" } as const] : []),
    ],
  };
};

/** Only what is known: an optional field is absent, never undefined. */
const definedOf = <T extends object>(fields: T) =>
  // A selection of the fields' own entries.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Field in keyof T]?: Exclude<T[Field], undefined>;
  };

const accountOf = (row: RawRow) => {
  const bank = cellOf(row, "bank").replace(/\d/g, "").trim().slice(0, LONGEST_BANK);
  const digits = cellOf(row, "account_number").replace(/\D/g, "");
  const last4 = (digits || cellOf(row, "account_last4").replace(/\D/g, "")).slice(-4);
  return {
    ...(bank !== "" && { bank }),
    ...(last4.length === 4 && { accountLast4: last4 }),
    ...(digits.length > 4 && { account: `${bank}#${digits}` }),
  };
};

const LONGEST_BANK = 40;
const LONGEST_TEXT = 80;

const texts = (row: RawRow) => {
  const said = (column: "return_code" | "return_text" | "cash_place" | "post_office" | "authorised_name") =>
    cellOf(row, column).slice(0, LONGEST_TEXT) || undefined;
  return definedOf({
    returnCode: said("return_code"),
    returnText: said("return_text")?.replace(/\d{5,}/g, "…"),
    cashPlace: said("cash_place"),
    postOffice: said("post_office"),
    authorisedName: said("authorised_name"),
  });
};
