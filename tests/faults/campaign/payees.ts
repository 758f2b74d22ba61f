import type { Fate } from "./fate.ts";
import { fiveDigits } from "./world.ts";

/** For each so many households one person is paid a pension on the campaign's day. */
const HOUSEHOLDS_A_PAYEE = 3;
/** Of all payees, the share whose money comes back after the result file said that it was paid. */
const RETURNED = 0.15;

const HEADER = "run_id,type,months,kind,si_number,full_name,phone,amount,method,paid_on,status,return_text";

export const payeesOf = (households: number): readonly number[] =>
  Array.from({ length: Math.ceil(households / HOUSEHOLDS_A_PAYEE) }, (_, index) => index);

export const payeeNumber = (index: number): string => `43000${fiveDigits(index)}`;
export const payeePhone = (index: number): string => `09124${fiveDigits(index)}`;

export const returnedPayees = (fate: Fate, households: number): readonly number[] =>
  payeesOf(households).filter((index) => fate.strikes(RETURNED, "returned", index));

/** The payment result: everyone was paid. */
export const paidCsv = (households: number): string =>
  [HEADER, ...payeesOf(households).map((index) => row(index, "paid", ""))].join("\n");

/** What the bank reports later. */
export const returnedCsv = (payees: readonly number[]): string =>
  [HEADER, ...payees.map((index) => row(index, "returned", "Sai so tai khoan"))].join("\n");

const row = (index: number, status: string, text: string): string =>
  `2026-12,pension,12/2026,regular,${payeeNumber(index)},Trần Thị Bé,${payeePhone(index)},3000000,account,01/12/2026,${status},${text}`;
