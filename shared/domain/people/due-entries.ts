import type { Paid } from "../campaigns/steps.ts";
import type { Enrolled } from "./types.ts";

/**
 * What can run out for a subject, one entry in the due index each: the days on which cards of a household end, or the
 * enrollment's last paid month. Cards that the State pays, and people who died or moved away, have none.
 */
export const dueEntriesOf = (enrolled: Enrolled): readonly Paid[] => {
  if (enrolled.scheme === "voluntary-si") {
    const { status, method, paidThrough } = enrolled.enrollment;
    return status === "active" ? [{ scheme: "voluntary-si", method, paidThrough }] : [];
  }
  const renewable = enrolled.household.members.filter(
    ({ objectCode, status }) => objectCode === "GD" && status === "active",
  );
  const days = new Set(renewable.map(({ paidThrough }) => paidThrough));
  return [...days].map((paidThrough) => ({ scheme: "household-hi", paidThrough }));
};
