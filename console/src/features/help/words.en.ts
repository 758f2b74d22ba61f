import type { SameWords } from "../../words/language.ts";
import type { vi } from "./words.vi.ts";

const importing = {
  title: "Import a list",
  lines: [
    "Open Import lists and drop an XLSX or CSV file. Uploading changes nothing.",
    "Read the first sentence, then which columns were not understood and what is unusual.",
    "Each number opens the rows behind it.",
    "If it is right, import it. If not, cancel it: nothing changes.",
    "Fetch the rejected rows, correct them by their reasons, import that very file.",
    "A wrong import is undone on its page. Messages that were sent cannot be taken back.",
  ],
};
const find = {
  title: "Find a person",
  lines: [
    "Type a phone, id, look-up code or name into the box at the top; accents are not needed.",
    "Numbers are masked. To see them in full, choose a reason.",
    "The timeline says which message went by which channel, whether it arrived, and who changed what.",
  ],
};
const correct = {
  title: "Correct people, record opt-outs",
  lines: [
    "A new number: open the person, correct the phone. The next message goes there.",
    "No more messages wanted: record an opt-out. What waits stops at once.",
    "Never ask for an OTP, account number or password, not even on the phone.",
  ],
};
const visits = {
  title: "The visits of each day",
  lines: [
    "Open Visits: the most urgent stand first. Call by touch.",
    "Record result, then one of the answers; for a promise choose the day.",
    "Without a network results are kept and sent when it is back. Do not sign out before.",
    "A mistake: Undo or Change. Who has paid leaves the list.",
  ],
};
const payouts = {
  title: "Pensions and allowances",
  lines: [
    "Import the result file under Import lists, as Payment results.",
    "Another person opens Payouts and types the totals from the signed paper.",
    "When they agree a third person approves. Nothing is sent before.",
    "What is held: look at the reason, let it go or keep it. Money that did not come stands under Payout cases.",
  ],
};
const twoPeople = {
  title: "What needs two people",
  lines: [
    "Inviting staff and changing roles need a second person. Nobody approves their own proposal.",
    "Open To approve: struck out is what is, underlined is what would be.",
    "If it is not right, return it with a reason.",
  ],
};
const today = {
  title: "See how today goes",
  lines: [
    "The first sentence says how many messages there are and what needs you.",
    "Each number opens the list behind it.",
    "Messages go out Monday to Saturday, 07:30–20:00, never on holidays.",
  ],
};

export const en: SameWords<typeof vi> = {
  title: "Help",
  role: "Role",
  pages: {
    viewer: { does: "You see everything and change nothing.", steps: [today, find] },
    editor: {
      does: "You import lists, correct people and record opt-outs.",
      steps: [today, importing, find, correct, payouts],
    },
    approver: { does: "You approve what others propose.", steps: [today, twoPeople, payouts, find] },
    administrator: {
      does: "You keep staff, their communes and roles.",
      steps: [
        {
          title: "Invite and remove staff",
          lines: [
            "Open Staff, invite a person. The invitation goes out when a second person approves.",
            "Commune officers see their communes only; change these on their page.",
            "Somebody leaves: remove them. It takes effect within a minute.",
          ],
        },
        twoPeople,
        today,
        {
          title: "Zalo, holidays, law",
          lines: [
            "Zalo is connected again with the command seed-zalo-tokens on an operator's machine.",
            "Holidays, hours and law parameters stand under Settings; law needs a second person.",
          ],
        },
      ],
    },
    "commune-officer": {
      does: "You visit the people of your communes, record results and opt-outs.",
      steps: [
        visits,
        find,
        {
          title: "At the door or on the phone",
          lines: [
            "Say your name and office, and read out the look-up code of the message.",
            "Never take money into a private account, never ask for an OTP.",
            "No more messages wanted: open the person and record an opt-out.",
          ],
        },
      ],
    },
    "collection-agent": {
      does: "You visit the people on your own list and record results.",
      steps: [
        visits,
        {
          title: "When you meet people",
          lines: [
            "Write a receipt for each payment.",
            "Never take money into a private account, never ask for an OTP.",
          ],
        },
      ],
    },
  },
  common: "For every role",
  commonLines: [
    "Nhắc Hạn never sends a link, QR code or account number. A message with a link is a fraud.",
    "Never share an account. Every look and change stands in the audit trail with its name.",
    "Sign out at the upper right before you leave the machine.",
    "By keyboard: Tab goes on, Shift + Tab back, Enter opens, Escape leaves.",
  ],
  hotline: (number) => `The province's hotline: ${number}.`,
};
