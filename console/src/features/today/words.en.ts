import { bold } from "../../design/rich.tsx";
import { day, money, nearDay, number, shortDay } from "../../words/format.ts";
import type { SameWords } from "../../words/language.ts";
import type { vi } from "./words.vi.ts";

const messages = (count: number) => bold(`${number(count)} messages`);

export const en: SameWords<typeof vi> = {
  title: "Today",
  what: "today's situation",
  open: (hours) => `inside sending hours (${hours})`,
  closed: (hours) => `outside sending hours (${hours})`,
  restDay: "no messages are sent today",
  lead: (due, sent, todo, stopped) =>
    [
      due === 0
        ? `Today ${bold("no message")} is due.`
        : `Today ${messages(due)} are due, ${bold(number(sent))} have been sent.`,
      todo === 0
        ? "Nothing needs you."
        : `${bold(`${number(todo)} things`)} need you${stopped > 0 ? `, of which ${bold(`${number(stopped)} stop messages`)}` : ""}.`,
    ].join(" "),
  todo: "To do",
  nothingToDo: "All is well",
  nothingToDoMore: "An old list, a halted campaign or a used-up quota appears here with what to do.",
  counts: "Today's messages",
  updated: (time) => `as of ${time}, every minute`,
  spent: (dong) => `Spent today: ${money(dong)}.`,
  noneDue: "No reminder is due today",
  noneDueMore: "What is due follows from the dates in the lists and the steps of the campaigns.",
  describe: (parts) => `Today's messages: ${parts.join(", ")}`,
  part: (count, label) => `${number(count)} ${label.toLowerCase()}`,
  why: {
    delivered: "confirmed by Zalo or the carrier",
    sent: "goes again by SMS after 4 hours",
    unknown: "not sent again until a receipt comes",
    sending: "on their way",
    bySms: (sent) => `of ${number(sent)} sent`,
  },
  bySms: "By SMS",
  next: "The next 14 days",
  nextMore: "messages due each day",
  rest: "rest",
  chart: (from, to, most) => `Messages due each day from ${from} to ${to}.${most && ` Most on ${most}.`}`,
  most: (when, count) => `${shortDay(when)}: ${number(count)}`,
  asTable: "As a table",
  dayColumn: "Day",
  countColumn: "Messages",
  rows: {
    back: "Today",
    lead: (count, more) =>
      count === 0
        ? "No message is in this state."
        : more
          ? `The first ${bold(`${number(count)} messages`)}.`
          : `${bold(`${number(count)} messages`)}.`,
    what: "the messages",
    person: "Recipient",
    message: "Message",
    due: "Due",
    at: "At",
    result: "Outcome",
    more: "Show more",
    unknownPerson: "No longer listed",
    reason: "Reason",
    allReasons: "Any reason",
    empty: "The numbers of Today are a minute old at most; the messages may have moved on.",
  },
  alert: {
    "no-list-yet": (name) => ({
      what: `No list of ${name} yet`,
      means: "There is nobody to remind. Import the first list to begin.",
      act: "Import a list",
    }),
    "stale-list": (name, since) => ({
      what: `The list of ${name} was last imported on ${since}`,
      means: `After 7 days without a new list reminders of ${name} wait; after 3 more they are not sent.`,
      act: "Import a list",
    }),
    "campaign-halted": (name, at, count) => ({
      what: `Campaign ${name} halted itself ${at}`,
      means: `${count > 0 ? `${number(count)} messages wait. ` : ""}Too many failed; a person must look and resume it.`,
      act: "See and resume",
    }),
    "channel-stopped": (channel, at) => ({
      what: `${channel} is failing ${at}`,
      means: "Messages wait and go on by themselves when it works again.",
      act: "See what stands still",
    }),
    "quota-used-up": (channel) => ({
      what: `Today's quota of ${channel} is used up`,
      means: "What is not urgent waits for tomorrow; what is goes by SMS.",
      act: "See what stands still",
    }),
    "budget-used-up": () => ({
      what: "This month's budget is used up",
      means: "Messages that cost wait. An administrator must look at the budget.",
      act: "See what stands still",
    }),
    "zalo-token-old": (until) => ({
      what: `The access to Zalo ends soon${until && `, on ${until}`}`,
      means: "Unless the account is connected again, Zalo messages stop.",
      act: "See how",
    }),
    "zalo-not-connected": () => ({
      what: "The Zalo account is not connected",
      means: "Nothing goes by Zalo yet. An administrator connects it.",
      act: "See how",
    }),
    "holidays-missing": (year) => ({
      what: `The holidays of ${year} are not known yet`,
      means: `Sending days from 01/01/${year} follow the expected calendar.`,
      act: "See how",
    }),
    "law-unconfirmed": (parameter, from) => ({
      what: `${parameter} from ${from} is not confirmed`,
      means: "Messages that depend on it show no amount until it is confirmed.",
      act: "See how",
    }),
    "list-held": (count) => ({
      what: count > 1 ? `${number(count)} lists are held` : "A list is held",
      means: "It would do something unusual and has changed nothing. Look, then confirm or cancel.",
      act: "See the list",
    }),
    "list-failed": () => ({
      what: "A list could not be imported",
      means: "Your data is unharmed. See why, then import it again.",
      act: "See why",
    }),
    "proposal-waiting": (count) => ({
      what: `${number(count)} proposals wait for a second person`,
      means: "Nothing changes until they are approved.",
      act: "See them",
    }),
  },
  parameters: {
    "reference-level": "The reference level",
    "hi-rate": "The rate of health insurance",
    "vsi-floor": "The lowest income of voluntary social insurance",
    "vsi-ceiling": "The highest income of voluntary social insurance",
    "vsi-rate": "The rate of voluntary social insurance",
    "vsi-support-months": "The months of State support",
  },
  aParameter: "A parameter of the law",
  at: (time) => `at ${time}`,
  onDay: (civilDate) => `on ${day(civilDate)}`,
  near: nearDay,
};
