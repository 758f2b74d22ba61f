import { inHouseholdOrder } from "../../law/rules/household-hi.ts";
import type { Enrolled } from "./types.ts";

/** Where a subject lives: a payer's commune, or that of a household's first member; empty where no list names one. */
export const communeOf = (enrolled: Enrolled): string => {
  if (enrolled.scheme === "voluntary-si") return enrolled.enrollment.communeCode ?? "";
  const { members } = enrolled.household;
  const [first = members[0]] = inHouseholdOrder(members.filter(({ status }) => status === "active"));
  return first?.communeCode ?? "";
};
