export const PERSON_COLUMNS = [
  "scheme",
  "full_name",
  "si_number",
  "personal_id",
  "birth_date",
  "phone",
  "commune_code",
  "household_code",
  "household_order",
  "card_number",
  "paid_through",
  "method",
  "income",
  "support_group",
  "support_months_used",
  "opt_out",
  "status",
] as const;
export type PersonColumn = (typeof PERSON_COLUMNS)[number];

export const RENEWAL_COLUMNS = ["recorded_at", "scheme", "si_number", "personal_id", "paid_through"] as const;
export type RenewalColumn = (typeof RENEWAL_COLUMNS)[number];

/** What official forms have instead of our columns, from which those are worked out. */
export const FORM_COLUMNS = ["valid_from", "object_code", "address", "note", "consent"] as const;
export type FormColumn = (typeof FORM_COLUMNS)[number];

/** What only a payout run's files have, and the bank's about money that came back. */
export const PAYOUT_COLUMNS = [
  "run_id",
  "type",
  "months",
  "kind",
  "sequence",
  "amount",
  "arrears_amount",
  "deduction_amount",
  "bank",
  "account_last4",
  "account_number",
  "paid_on",
  "return_code",
  "return_text",
  "cash_place",
  "cash_from",
  "cash_to",
  "post_office",
  "authorised_name",
  "authorised_until",
] as const;
export type PayoutColumn = (typeof PAYOUT_COLUMNS)[number];

export type Column = PersonColumn | RenewalColumn | FormColumn | PayoutColumn;

const ONLY_OF_PAYOUTS: ReadonlySet<Column> = new Set<Column>(PAYOUT_COLUMNS);

/** Whether a list of this kind has such a column: "Số tiền" on a form of contributions says nothing of payouts. */
export const isColumnOf = (kind: FileKind, column: Column): boolean =>
  kind === "payouts" || !ONLY_OF_PAYOUTS.has(column);

export const FILE_KINDS = ["people", "renewals", "payouts"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Renewals are told apart from people by the moment at which each was recorded, payouts by their run or a bank's reason. */
export const fileKindOf = (columns: readonly Column[]): FileKind => {
  if (columns.includes("recorded_at")) return "renewals";
  const isOfPayouts = SIGNS_OF_PAYOUTS.some((column) => columns.includes(column));
  return isOfPayouts && columns.includes("months") ? "payouts" : "people";
};

const SIGNS_OF_PAYOUTS = ["run_id", "return_code", "return_text"] as const;

/** Groups of columns of which a file lacks every one; each group needs one. Empty when the file can be read. */
export const missingColumns = (kind: FileKind, columns: readonly Column[]): readonly (readonly Column[])[] =>
  NEEDED[kind].filter((group) => !group.some((column) => columns.includes(column)));

const NEEDED: Readonly<Record<FileKind, readonly (readonly Column[])[]>> = {
  people: [["scheme"], ["full_name"], ["si_number", "personal_id"], ["paid_through"]],
  renewals: [["recorded_at"], ["scheme"], ["si_number", "personal_id"], ["paid_through"]],
  // A bank's file of what came back names neither run, method nor status.
  payouts: [
    SIGNS_OF_PAYOUTS,
    ["months"],
    ["si_number", "personal_id"],
    ["full_name"],
    ["amount"],
    ["method", "return_code", "return_text"],
    ["status", "return_code", "return_text"],
  ],
};
