import type { RecipientHistory } from "./types.ts";

/** Payouts of a recipient, by what is remembered of the recipient. */
export const payoutIdsOf = ({ lines }: RecipientHistory): readonly string[] => [
  ...new Set(Object.values(lines).map(({ payoutId }) => payoutId)),
];
