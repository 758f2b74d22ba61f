import { bold } from "../../design/rich.tsx";
import { longFor, momentOf, number, percent } from "../../words/format.ts";
import type { SameWords } from "../../words/language.ts";
import type { vi } from "./words.vi.ts";

export const en: SameWords<typeof vi> = {
  title: "Inbox",
  what: "the inbox",
  lead: (count, more) =>
    count === 0
      ? "No text waits for an answer."
      : `${more ? "More than " : ""}${bold(`${number(count)} texts`)} that the account did not understand. Zalo takes answers for 48 hours.`,
  leadHandled: (count, more) =>
    `${more ? "More than " : ""}${bold(`${number(count)} texts`)} were handled. Each is kept for 30 days.`,
  states: "State",
  open: "Open",
  handled: "Handled",
  empty: "No texts",
  emptyMore: "What the account does not understand, and wishes to be called, stand here beside the writer's card.",
  more: "Show more",
  written: (instant) => `written at ${momentOf(instant)}`,
  waiting: (minutes) => `waits for ${longFor(minutes)}`,
  lastDays: (handled, minutes, withinDay) =>
    `Last 30 days: ${number(handled)} texts handled, after ${longFor(minutes)} on average; ${percent(withinDay)} within a day.`,
  paidThrough: (scheme, until) => `${scheme}: through ${until}`,
  people: "The writer may be",
  unknownWriter: "Not known who it is: the writer has sent no look-up code of a message.",
  until: (instant) => `Can be answered until ${momentOf(instant)}.`,
  tooLate: "Zalo takes no answer any more. Call, if you know who it is.",
  about: {
    end: "asks about the end",
    amount: "asks about the amount",
    where: "asks where to pay",
    paid: "says it is paid",
  },
  answer: "Answer",
  settle: "Mark as done",
  kinds: { answered: "Answered", done: "Done", "opt-out": "Opt-out recorded" },
  by: (name, instant) => `${name}, ${momentOf(instant)}`,
  outcomes: { sending: "on its way", unknown: "not known whether Zalo took it" },
  form: {
    answerTitle: "Answer on Zalo",
    answerAbout:
      "It goes out from the agency's Zalo account and cannot be changed. No links, no account numbers, no questions for personal data.",
    suggestions: "Suggested answers: a press puts one into the field below, to be changed",
    kinds: {
      "ask-code": "Ask for a code",
      where: "Where to pay",
      refuse: "How to refuse",
      genuine: "Genuine or not",
      paid: "Just paid",
      office: "Come to the office",
      condolence: "Condolence",
      call: "Please call",
    },
    answer: "Answer",
    answerHint: "600 characters at most.",
    writeAnswer: "Write the answer.",
    send: "Send the answer",
    sent: "The answer was sent",
    perhaps: "Not known whether Zalo took the answer; it is not sent again",
    refused: (why) => `Zalo refused it (${why}). The text stays open.`,
    settleTitle: "Mark as done",
    settleAbout: "If the person refuses messages: record the opt-out with the person first, then mark it here.",
    as: "What was done",
    ways: { done: "Done, no answer needed", "opt-out": "Opt-out recorded with the person" },
    reason: "Note",
    reasonHint: "What was done for the writer. It goes into the audit trail; do not copy the text.",
    writeReason: "Write a note of at least 3 characters.",
    settled: "Marked as done",
    leave: "Leave",
  },
};
