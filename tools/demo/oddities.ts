import type { DemoRow } from "./rows.ts";

type RowChange = (row: DemoRow) => DemoRow;

/** How a real list spoils a row without making it unreadable. */
const MISHAPS: readonly RowChange[] = [
  (row) => ({ ...row, personal_id: row.personal_id.replace(/^0+/, "") }),
  (row) => ({ ...row, phone: row.phone.replace(/^0/, "") }),
  (row) => ({ ...row, full_name: row.full_name.normalize("NFD") }),
  (row) => ({ ...row, phone: row.phone.replace(/^(\d{4})(\d{3})(\d{3})$/, "$1.$2.$3") }),
  (row) => ({ ...row, phone: row.phone.replace(/^0/, "+84 ") }),
  (row) => ({ ...row, phone: asBefore2018(row.phone) }),
  (row) => ({ ...row, card_number: row.card_number.slice(-10) }),
  (row) => ({ ...row, full_name: row.full_name.toUpperCase() }),
  (row) => ({ ...row, phone: row.phone === "" ? "0111111111" : row.phone }),
];

/** Mobile numbers had eleven digits until 2018: what is 038 now was 0168. */
const OLD_PREFIXES: Readonly<Record<string, string>> = {
  "032": "0162",
  "033": "0163",
  "035": "0165",
  "036": "0166",
  "038": "0168",
  "039": "0169",
  "070": "0120",
  "079": "0121",
  "083": "0123",
  "085": "0125",
};

const asBefore2018 = (phone: string): string => {
  const old = OLD_PREFIXES[phone.slice(0, 3)];
  return old === undefined ? phone : `${old}${phone.slice(3)}`;
};

const OPT_OUTS = ["all", "household-hi", "voluntary-si"];

/** One row in eleven has a mishap, one in sixty a person who wants no messages. */
export const withMishaps = (rows: readonly DemoRow[]): DemoRow[] =>
  rows.map((row, index) => {
    const mishap = index % 11 === 5 ? MISHAPS[Math.floor(index / 11) % MISHAPS.length] : undefined;
    const spoiled = mishap?.(row) ?? row;
    const optOut = index % 60 === 42 ? OPT_OUTS[Math.floor(index / 60) % OPT_OUTS.length] : undefined;
    return optOut === undefined ? spoiled : { ...spoiled, opt_out: optOut };
  });

/** Three rows that no import can take: a day that does not exist, no name, an unknown scheme. */
export const unreadableRows = ([first, second, third]: readonly DemoRow[]): DemoRow[] => [
  ...(first ? [{ ...first, si_number: "4200000001", personal_id: "", paid_through: "31/02/2027" }] : []),
  ...(second ? [{ ...second, si_number: "4200000002", personal_id: "", full_name: "" }] : []),
  ...(third ? [{ ...third, si_number: "4200000003", personal_id: "", scheme: "BHTN" }] : []),
];
