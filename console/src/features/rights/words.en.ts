import { bold } from "../../design/rich.tsx";
import { number } from "../../words/format.ts";
import type { SameWords } from "../../words/language.ts";
import type { vi } from "./words.vi.ts";

export const en: SameWords<typeof vi> = {
  title: "Data requests",
  what: "the requests",
  lead: (open, due) =>
    open === 0
      ? "No request waits."
      : `${bold(`${number(open)} requests`)} wait${due ? `, the first is due ${bold(due)}` : ""}.`,
  kinds: { view: "See data", correct: "Correct data", object: "Objection", erase: "Erase data" },
  columns: { what: "Request", acknowledge: "Acknowledge by", due: "Done by", state: "State" },
  states: { open: "Waits", done: "Done" },
  openPerson: "Open the person's data",
  empty: "No requests yet",
  emptyMore: "When a person asks to see, correct or erase data, open the person and record the request.",
  lift: "Let an erased person come back",
  liftMore: "Only when the person asks for it. Lists can bring the person in again afterwards.",
  number: "SI number or personal id",
  numberHint: "10 or 12 digits",
  numberFault: "Write 10 or 12 digits.",
  lifted: "The person may come back",
  leave: "Leave",
  reason: "Reason",
  writeReason: "Write a reason of at least 3 letters.",
  person: {
    title: "Data of one person",
    back: "Data requests",
    lead: "Export everything, record a request, or propose an erasure, which a second person approves.",
    card: "Show the person's card",
    record: "Record a request",
    recordMore: "The law's dates follow from the day of the request.",
    kind: "The person asks to",
    recorded: "Recorded",
    export: "Export everything",
    exportMore: "In full, and written into the audit trail. For the person alone.",
    exportNow: "Export",
    download: "Download as JSON",
    print: "Print this page",
    erase: "Propose erasure",
    eraseMore:
      "Once approved all rows of this person are gone at once, for good. Old lists do not bring the person back.",
    eraseNow: "Propose erasure",
    erasing: "Proposed, waits for a second person",
    copies: (lists, backups) => `Copies in imported lists are gone by ${bold(lists)}, in backups by ${bold(backups)}.`,
    exportedBy: (who, when) => `Exported by ${who}, ${when}.`,
    sections: {
      identity: "Person",
      enrollment: "Enrollment",
      refusals: "Refusals",
      messages: "Messages",
      payouts: "Payouts",
      trail: "Who looked and changed",
    },
    none: "Nothing.",
  },
  done: "Mark as done",
  doneTitle: "Mark the request as done",
  outcome: "What was done",
  doneNow: "Mark as done",
  doneSaved: "Saved",
};
