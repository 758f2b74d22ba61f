import { bold } from "../../design/rich.tsx";
import { nearDay, number } from "../../words/format.ts";
import type { SameWords } from "../../words/language.ts";
import { cases } from "./cases.en.ts";
import { told } from "./told.en.ts";
import type { vi } from "./words.vi.ts";

export const en: SameWords<typeof vi> = {
  title: "Payouts",
  what: "the payout runs",
  lead: (waiting) =>
    waiting === 0
      ? "No payout run waits for totals or approval."
      : `${bold(`${number(waiting)} runs`)} wait for totals or approval. Nothing is sent before.`,
  empty: "No payout runs yet",
  emptyMore: "Import the payment result file under Import lists, as Payment results. The run then stands here.",
  toImport: "Import a payout file",
  toCases: "Payout cases",
  columns: { run: "Run", payDate: "Pay day", recipients: "Recipients", held: "Held", state: "Step" },
  runName: (months) => `Pensions and allowances ${months}`,
  states: {
    imported: "Totals wanted",
    "totals-differ": "Totals differ",
    "totals-agree": "To be approved",
    approved: "Approved",
  },
  run: {
    what: "the payout run",
    back: "Payout runs",
    payDate: (payDate) => `Pay day: ${nearDay(payDate)}`,
    steps: { label: "Steps of the run", import: "Import", totals: "Totals", approve: "Approve", send: "Send" },
    rows: (count) => `${number(count)} people`,
    second: "second person",
    differs: "differ",
    from: (payDate) => `from ${nearDay(payDate)}`,
    leads: {
      imported: (recipients) =>
        `The file has ${bold(`${number(recipients)} people`)}. Another person than brought it in types the totals from the signed paper.`,
      "totals-differ": () => `The totals ${bold("differ")} from the file. It cannot be approved, and nothing was sent.`,
      "totals-agree": (recipients, held) =>
        `The totals ${bold("agree")}. Once approved ${bold(`${number(recipients - held)} people`)} are told; ${bold(`${number(held)}`)} are held to be looked at.`,
      approved: (recipients, held) =>
        `Approved. ${bold(`${number(recipients - held)} people`)} are told in sending hours; ${bold(`${number(held)}`)} are held to be looked at.`,
    },
    before: (sum, now) => `The same people got ${sum} VND in the run before and ${now} VND in this one.`,
    vanished: (count) => `${number(count)} people of the run before are not in this one.`,
    amounts: {
      title: "Amounts on Zalo cards",
      hidden: "Cards say “see VssID” and no amount.",
      shown: "Zalo cards name the amount. An SMS never does.",
      hide: "Hide the amount",
      show: "Show the amount",
    },
  },
  file: {
    title: (name) => `File ${name}`,
    by: (name, moment) => `imported by ${name}, ${moment}`,
    typedBy: (name, moment) => `totals by ${name}, ${moment}, without seeing the file's`,
    approvedBy: (name, moment) => `approved by ${name}, ${moment}`,
    caption: "Control totals in VND",
    columns: { what: "Figure", typed: "Typed", inFile: "In the file", difference: "Difference", state: "Result" },
    totals: { rows: "Rows", sum: "Sum", sumAccount: "By account", sumCash: "Cash", sumHome: "At home" },
    agrees: "agrees",
    differs: "differs",
    type: "Type the totals",
    typeAgain: "Type the totals again",
    typeMore: "From the signed paper, never from the file. Type 0 where there is none.",
    wrongNumber: "Type whole VND, for example 398,415,840,000.",
    save: "Save the totals",
    saved: "Totals saved",
    leave: "Leave",
    notMine: "The person who brought the file in does not type its totals. Ask a colleague.",
    approve: (people) => `Approve messages to ${people}`,
    approveSay: "Approves exactly this file. Messages leave on the pay day, in sending hours.",
    approved: "Run approved",
    other: "The person who brought the file in or typed its totals cannot approve it. Ask a colleague.",
  },
  ...told,
  held: {
    title: (count) => `${number(count)} held`,
    aside: "only these wait, all others go",
    none: "Nothing is held",
    what: "what is held",
    columns: {
      person: "Recipient",
      months: "Months",
      amount: "Amount (VND)",
      before: (sum) => `before: ${sum}`,
      why: "Why",
      acts: "Act",
    },
    release: "Let go",
    keep: "Keep",
    decisions: { release: "Let go", keep: "Kept", cancel: "Not sent" },
    releaseTitle: (name) => `Let the message to ${name} go`,
    keepTitle: (name) => `Keep the message to ${name}`,
    about: "The decision and its reason go into the audit trail.",
    reason: "Reason",
    reasonHint: "For example: asked the local office, the amount is right",
    writeReason: "Please write a reason of at least 3 characters.",
    done: "Decision recorded",
    more: "Show more",
  },
  flags: {
    "new-recipient": "New recipient",
    "amount-changed": "Amount changed by more than 20 %",
    "amount-not-positive": "Amount not above 0",
    "shared-account": "Two people, one account",
    "shared-phone": "Shared phone",
    "name-differs": "Name differs",
    "said-before": "Told in an earlier file",
    deceased: "Deceased",
    "opted-out": "Refused messages",
    arrears: "With arrears",
    deduction: "With deductions",
  },
  marks: {
    returned: { title: "Returned transfers", none: "The bank returned nothing" },
    unclaimed: { title: "Cash not collected", none: "All cash was collected" },
  },
  bankReason: "The bank's reason",
  ...cases,
};
