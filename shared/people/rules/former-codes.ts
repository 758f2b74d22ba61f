import type { HouseholdMember } from "./types.ts";

/** Who is renumbered more often than this within the steps of one card is looked up under the last few codes. */
const MOST_CODES = 8;

/** The member, with the codes that others of its lists gave the household; without the one that it has now. */
export const withFormerCodes = (
  { formerly: _, ...member }: HouseholdMember,
  codes: readonly string[],
  code: string,
): HouseholdMember => {
  const former = [...new Set(codes)].filter((each) => each !== code).slice(-MOST_CODES);
  return former.length === 0 ? member : { ...member, formerly: former };
};
