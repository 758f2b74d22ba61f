import { bold } from "../../design/rich.tsx";
import { nearDay, number } from "../../words/format.ts";
import type { SameWords } from "../../words/language.ts";
import type { cases as vi } from "./cases.vi.ts";

export const cases: SameWords<typeof vi> = {
  cases: {
    title: "Payout cases",
    back: "Payout runs",
    what: "the cases",
    lead: (count, late) =>
      count === 0
        ? "No case is at this step."
        : `${bold(`${number(count)} cases`)}${late > 0 ? `, ${bold(`${number(late)} overdue`)}` : ""}.`,
    none: "No cases",
    noneMore: "Money that was not received, returned by the bank or not collected stands here.",
    filter: "Step",
    states: { open: "New", "with-bank": "With the bank", "re-sent": "Sent again", closed: "Closed" },
    kinds: {
      "not-received": "Says not received",
      returned: "Returned transfer",
      unclaimed: "Not collected",
      "said-deceased": "Family says deceased",
    },
    columns: { person: "Recipient", kind: "Case", due: "Due", owner: "Owner", months: "Months" },
    noOwner: "none yet",
    late: "overdue",
  },
  case: {
    back: "Payout cases",
    what: "the case",
    dueOn: (dueOn) => `Answer due: ${nearDay(dueOn)}`,
    facts: "The payout",
    phone: "Phone",
    amount: "Amount",
    account: "Account",
    accountOf: (bank, last) => `${bank}, ends in ${last}`,
    noPhone: "no phone",
    answer: { received: "The person says the money came", "not-received": "The person says the money did not come" },
    call: "Call",
    person: "Open the person",
    history: "Done so far",
    noHistory: "Nothing was done yet.",
    note: "Record what was done",
    noteTitle: (name) => `Record what was done for ${name}`,
    state: "Move to",
    text: "What was done or said",
    textHint: "For example: called, the bank sends it again on 05/12",
    said: "The person says",
    saidNothing: "not asked",
    alive: "The person is alive, the message was wrong: messages go on",
    save: "Save",
    saved: "Recorded",
  },
};
