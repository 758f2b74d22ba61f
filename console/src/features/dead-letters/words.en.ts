import { bold } from "../../design/rich.tsx";
import { momentOf, number } from "../../words/format.ts";
import type { SameWords } from "../../words/language.ts";
import type { vi } from "./words.vi.ts";

export const en: SameWords<typeof vi> = {
  title: "What could not be handled",
  back: "Messages",
  what: "what could not be handled",
  lead: (count, mayAgain) =>
    count === 0
      ? "Nothing is stuck: all that was queued was done."
      : `${bold(`${number(count)} items`)} were tried several times and failed${mayAgain > 0 ? `; ${bold(number(mayAgain))} can be done again` : ""}.`,
  empty: "Nothing is stuck",
  emptyMore: "What fails five times lies here for 14 days with the reason, to be looked at and done again.",
  columns: { about: "What", queue: "At", since: "Since", reason: "Why", acts: "Again" },
  queues: {
    ZaloQueue: "Sending by Zalo",
    SmsQueue: "Sending by SMS",
    Reminders: "Passing on to a channel",
    ScanQueue: "Finding who is due",
    ImportQueue: "Reading a list",
    UndoQueue: "Undoing a list",
    CensusQueue: "Counting people",
    ZaloEvents: "Hearing from Zalo",
    SmsReports: "Hearing of test SMS",
    SmsReceipt: "Hearing of SMS",
    Timetable: "Timed work",
  },
  reasons: {
    failed: "Failed several times; can be done again when the cause is gone",
    "in-ledger": "The ledger knows this message; nothing more would be sent",
    "not-started": "Could not start; for a technician",
    unreadable: "Cannot be read; for a technician",
  },
  other: "The service's own work",
  again: "Do again",
  all: (count) => `Do ${number(count)} again`,
  mayNot: "An approver or an administrator can have it done again.",
  form: {
    title: (count) => `Do ${number(count)} again?`,
    about:
      "Each begins anew: a message is checked again (still due, still wanted, in sending hours) and sent once. What is too late is recorded as not sent.",
    reason: "Reason",
    reasonHint: "Is the cause gone, what was mended. It goes into the audit trail.",
    writeReason: "Write a reason of at least 3 characters.",
    leave: "Leave",
    done: (count) => `${number(count)} are done again`,
  },
  moment: momentOf,
};
