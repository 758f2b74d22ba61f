/** Why a payout waits for a person. */
export const FLAGS = [
  "new-recipient",
  "amount-changed",
  "amount-not-positive",
  "shared-account",
  "shared-phone",
  "name-differs",
  "said-before",
  "deceased",
  "opted-out",
  "arrears",
  "deduction",
] as const;
export type Flag = (typeof FLAGS)[number];
