import { bold } from "../../design/rich.tsx";
import { number } from "../../words/format.ts";
import type { SameWords } from "../../words/language.ts";
import type { vi } from "./words.vi.ts";

export const en: SameWords<typeof vi> = {
  title: "Audit trail",
  what: "the audit trail",
  lead: (count, more) =>
    more
      ? `Who did and looked at what, newest first. The first ${bold(`${number(count)} entries`)}.`
      : `${bold(`${number(count)} entries`)} in these days. Entries are only ever added; nobody can change or delete one.`,
  from: "From",
  to: "To",
  dayHint: "day/month/year",
  dayFault: "Write day/month/year, such as 27/11/2026.",
  action: "Act",
  allActions: "Any act",
  apply: "Filter",
  export: "Export XLSX",
  exportMore: "The file names who exported it and when.",
  columns: { at: "At", who: "Who", what: "Act", about: "About", reason: "Reason" },
  more: "Show more",
  empty: "Nothing in these days",
  emptyMore: "Choose other days, or filter less.",
  subjects: {
    person: "person",
    list: "list",
    staff: "staff",
    proposal: "proposal",
    people: "several people",
    audit: "audit trail",
    settings: "settings",
  },
  rowsOf: (count) => `${count} rows`,
  actions: {
    "people.searched": "Searched for people",
    "people.listed": "Looked at a list of people",
    "person.seen": "Looked at a person",
    "person.timeline-seen": "Looked at a timeline",
    "person.unmasked": "Saw full numbers",
    "person.phone-corrected": "Corrected a phone",
    "person.opt-out-recorded": "Recorded a wish",
    "person.status-changed": "Recorded a state",
    "person.message-repeated": "Sent a message again",
    "list.upload-started": "Uploaded a list",
    "list.confirmed": "Confirmed a list",
    "list.cancelled": "Cancelled a list",
    "list.undone": "Undid a list",
    "list.rejected-rows-fetched": "Fetched rejected rows",
    "staff.communes-changed": "Changed communes of staff",
    "staff.removed": "Removed staff",
    "staff.invited": "Invited staff",
    "staff.roles-changed": "Changed roles of staff",
    "proposal.created": "Made a proposal",
    "proposal.approved": "Approved a proposal",
    "proposal.returned": "Returned a proposal",
    "settings.changed": "Settings changed",
    "settings.calendar-day-set": "Calendar day set",
    "settings.calendar-day-removed": "Calendar day removed",
    "audit.seen": "Looked at the audit trail",
    "audit.exported": "Exported the audit trail",
  },
};
