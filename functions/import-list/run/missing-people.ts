import type { Scheme } from "../../../shared/law/rules/types.ts";
import { newReturnedRows, type ReturnedRows } from "../../../shared/lists/read/returned-rows.ts";
import type { RegistryCensus } from "../../../shared/people/ports.ts";
import type { Enrolled, HouseholdMember, VoluntaryEnrollment } from "../../../shared/people/rules/types.ts";
import type { ImportTotals } from "./import-totals.ts";

export interface Missing {
  readonly count: number;
  /** Active people of the list's schemes, named or not. */
  readonly known: number;
  /** Who they are; undefined when there are none. */
  readonly file: ReturnedRows["file"];
}

/** More means that a small list was marked as a full one. */
const MOST_LINES = 100_000;

const HEADER = ["scheme", "full_name", "si_number", "personal_id", "household_code", "paid_through"];

/**
 * The people of the list's schemes that a full list does not name. They stay as they are: a list that lost a page must
 * not end their reminders. The only place that reads the whole registry, once at the end of a full list.
 */
export const missingPeople = async (registry: RegistryCensus, { seen, schemes }: ImportTotals): Promise<Missing> => {
  const lines = newReturnedRows(HEADER);
  let count = 0;
  let known = 0;
  for await (const enrolled of registry.everybody()) {
    if (!schemes.has(enrolled.scheme)) continue;
    const active = peopleOf(enrolled).filter(({ status }) => status === "active");
    known += active.length;
    for (const person of active.filter(({ participantId }) => !seen.has(`${enrolled.scheme}#${participantId}`))) {
      count += 1;
      if (count <= MOST_LINES) lines.add({ row: count, cells: cellsOf(enrolled, person) }, REASON);
    }
    lines.endChunk();
  }
  return { count, known, file: lines.file };
};

const REASON = "Đang có trong hệ thống nhưng không có trong danh sách đầy đủ này.";

type MissingPerson = HouseholdMember | VoluntaryEnrollment;

const peopleOf = (enrolled: Enrolled): readonly MissingPerson[] =>
  enrolled.scheme === "household-hi" ? enrolled.household.members : [enrolled.enrollment];

const cellsOf = (enrolled: Enrolled, person: MissingPerson): readonly string[] => [
  WRITTEN[enrolled.scheme],
  person.fullName,
  person.siNumber ?? "",
  person.personalId ?? "",
  enrolled.scheme === "household-hi" ? enrolled.household.code : "",
  person.paidThrough,
];

const WRITTEN: Readonly<Record<Scheme, string>> = { "household-hi": "BHYT", "voluntary-si": "BHXH TN" };
