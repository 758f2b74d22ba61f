import { bold } from "../../design/rich.tsx";
import { day, momentOf, money, number } from "../../words/format.ts";
import type { SameWords } from "../../words/language.ts";
import type { vi } from "./words.vi.ts";

export const en: SameWords<typeof vi> = {
  title: "Messages",
  what: "the messages",
  lead: (civilDate, count, more) =>
    count === 0
      ? `No such message on ${bold(day(civilDate))}${more ? " in what was looked through" : ""}.`
      : `${bold(day(civilDate))}: ${more ? "the first " : ""}${bold(`${number(count)} messages`)}. Open one to see its whole life.`,
  none: "No message",
  noneMore: "Choose another day or fewer conditions. Messages stand under the day on which they fell due.",
  lookedAt: (count) => `Looked through ${number(count)} messages. “Look on” searches the rest of the day.`,
  more: "Look on",
  filter: {
    day: "Day it fell due",
    dayHint: "day/month/year; empty means today",
    dayFault: "Write day/month/year, such as 27/11/2026.",
    state: "State",
    scheme: "Kind",
    channel: "Channel",
    commune: "Commune",
    reason: "Reason",
    any: "All",
    apply: "Filter",
  },
  columns: { person: "Recipient", message: "Message", due: "Due", at: "At", result: "Outcome", open: "Open" },
  unknownPerson: "No longer listed",
  payee: "Recipient of a pension",
  open: "See it",
  exports: { xlsx: "Export XLSX", csv: "Export CSV" },
  toDeadLetters: "What could not be handled",
  life: {
    back: "Messages",
    what: "this message",
    lead: (what, state, why) => `${what}: ${bold(state)}${why && ` (${why})`}.`,
    facts: "About it",
    person: "Recipient",
    commune: "Commune",
    step: "Step",
    day: "Day it fell due",
    due: "Due date",
    paidThrough: "Paid through",
    amount: "Amount in the message",
    noAmount: "no amount was printed",
    amountLater: (from, amount) => `from ${day(from)}: ${amount}`,
    repetition: "Sent again by staff",
    times: (count) => `${number(count)} times`,
    next: "Looked at again at",
    steps: "Its life",
    cameUp: "Fell due by its campaign",
    called: (channel) => `Called ${channel}`,
    accepted: "the channel took it",
    unknown: "not known whether the channel took it",
    now: (state) => `Now: ${state}`,
    openPerson: "Open the person",
    moment: momentOf,
    money,
  },
};
