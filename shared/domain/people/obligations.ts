import type { CivilDate } from "../calendar/civil-date.ts";
import type { Enrolled, Scheme } from "./types.ts";

/** Something that runs out for a subject: one entry in the due index. */
export interface Obligation {
  readonly scheme: Scheme;
  /** Voluntary SI only: its deadlines depend on the method. */
  readonly method?: string | undefined;
  readonly paidThrough: CivilDate;
}

/** One for each day on which cards of a household end. Cards that the State pays, and people who died or moved, have none. */
export const obligationsOf = (enrolled: Enrolled): readonly Obligation[] => {
  if (enrolled.scheme === "voluntary-si") {
    const { status, method, paidThrough } = enrolled.enrollment;
    return status === "active" ? [{ scheme: "voluntary-si", method: String(method), paidThrough }] : [];
  }
  const renewable = enrolled.household.members.filter(
    ({ objectCode, status }) => objectCode === "GD" && status === "active",
  );
  const days = new Set(renewable.map(({ paidThrough }) => paidThrough));
  return [...days].map((paidThrough) => ({ scheme: "household-hi", paidThrough }));
};
