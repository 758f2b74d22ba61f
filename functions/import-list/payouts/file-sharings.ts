import type { Flag } from "../../../shared/payouts/rules/flag.ts";
import type { TakenRow } from "./take-context.ts";

/** Flags of recipients that only the file as a whole shows. */
export type FileSharings = (taken: TakenRow) => readonly Flag[];

/** With so many accounts of one bank in a file, equal last digits are chance and tell nothing of one account. */
const MOST_BY_LAST4 = 500;

/** Accounts under two people, by the whole number where the file has it; and numbers that too many people share. */
export const fileSharings = (rows: readonly TakenRow[], mostAtPhone: number): FileSharings => {
  const paid = rows.filter(({ row }) => row.method === "account" && row.accountLast4 !== undefined);
  const ofBank = countsBy(paid, ({ row }) => row.bank ?? "");
  const accountOf = ({ row }: TakenRow): string | undefined => {
    if (row.method !== "account" || row.accountLast4 === undefined) return undefined;
    if (row.account !== undefined) return row.account;
    const isTelling = (ofBank.get(row.bank ?? "") ?? 0) <= MOST_BY_LAST4;
    return isTelling ? `${row.bank ?? ""}#…${row.accountLast4}` : undefined;
  };
  const holders = peopleBy(rows, accountOf);
  const users = peopleBy(rows, ({ row }) => row.phone);
  return (taken) => {
    const account = accountOf(taken);
    const { phone } = taken.row;
    return [
      ...(account !== undefined && (holders.get(account)?.size ?? 0) > 1 ? (["shared-account"] as const) : []),
      ...(phone !== undefined && (users.get(phone)?.size ?? 0) > mostAtPhone ? (["shared-phone"] as const) : []),
    ];
  };
};

const countsBy = (rows: readonly TakenRow[], keyOf: (taken: TakenRow) => string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const taken of rows) counts.set(keyOf(taken), (counts.get(keyOf(taken)) ?? 0) + 1);
  return counts;
};

const peopleBy = (rows: readonly TakenRow[], keyOf: (taken: TakenRow) => string | undefined) => {
  const people = new Map<string, Set<string>>();
  for (const taken of rows) {
    const key = keyOf(taken);
    if (key === undefined) continue;
    const own = people.get(key) ?? new Set();
    people.set(key, own.add(taken.recipientId));
  }
  return people;
};
