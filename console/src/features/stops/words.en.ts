import { bold } from "../../design/rich.tsx";
import { momentOf, number } from "../../words/format.ts";
import type { SameWords } from "../../words/language.ts";
import type { vi } from "./words.vi.ts";

export const en: SameWords<typeof vi> = {
  title: "What stands still",
  back: "Today",
  what: "what stands still",
  lead: (stops, waiting, isMore) =>
    stops === 0
      ? "No campaign and no channel stands still. Messages go out as they should."
      : `${bold(`${number(stops)} stops`)}, ${isMore ? "at least " : ""}${bold(`${number(waiting)} messages`)} wait. None is lost: they go on when it resumes, if it is still in time.`,
  empty: "All channels and campaigns run",
  emptyMore: "When a campaign halts, a channel fails or a quota is used up, the reason and what waits appear here.",
  sheet: "Why it stands still",
  since: (instant) => `since ${momentOf(instant)}`,
  waits: (count, isMore) =>
    count === 0 && !isMore ? "Nothing waits yet." : `${isMore ? "At least " : ""}${number(count)} messages wait.`,
  kinds: {
    halt: (name) => `Campaign ${name} halted itself`,
    breaker: (name) => `${name} takes no messages`,
    quota: (name) => `The day's quota of ${name} is used up`,
    budget: () => "This month's budget is used up",
    paused: (name) => `Campaign ${name} is paused`,
  },
  template: (name) => `template ${name}`,
  failures: {
    invalid: (failures, calls, channel) =>
      `${number(failures)} of ${number(calls)} messages by ${channel} that day were refused for their content or number.`,
    unknown: (failures, calls, channel) =>
      `Of ${number(failures)} of ${number(calls)} messages by ${channel} that day it is not known whether they came through.`,
    "audience-grew": (failures, calls) =>
      `It would go to ${number(failures)} people, more than the ${number(calls)} that were approved.`,
    unreachable: (failures, calls, channel) =>
      `${number(failures)} of ${number(calls)} messages by ${channel} that day went to numbers that are not in use.`,
  },
  answered: (why) => `The channel answered: ${why}.`,
  tries: (instant) => `The service tries again at ${momentOf(instant)}.`,
  ends: (instant) => `Goes on by itself from ${momentOf(instant)}.`,
  budgetMore: "What costs waits for next month, or until an administrator raises the budget in the settings.",
  pausedMore: "Staff paused it. Messages wait for 3 sending days at most; after that they are recorded as not sent.",
  resume: "Resume",
  mayNot: "An approver or an administrator can resume it.",
  form: {
    title: (name) => `${name}: resume?`,
    halt: (count) =>
      `${count} They go out within an hour, in sending hours only. Today's failures are counted from nothing again; if it still fails, the campaign halts again.`,
    breaker: (count) =>
      `${count} The service sends at once; if the channel still takes nothing, it stops again and messages wait again.`,
    reason: "Reason",
    reasonHint: "What was looked at, what was mended. It goes into the audit trail.",
    writeReason: "Write a reason of at least 3 characters.",
    leave: "Leave",
    done: "Resumed",
  },
};
