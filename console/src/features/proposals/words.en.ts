import { bold } from "../../design/rich.tsx";
import { number } from "../../words/format.ts";
import type { SameWords } from "../../words/language.ts";
import type { vi } from "./words.vi.ts";

export const en: SameWords<typeof vi> = {
  title: "To approve",
  what: "the proposals",
  lead: (mine) => (mine === 0 ? "Nothing waits for you." : `${bold(`${number(mine)} proposals`)} wait for you.`),
  filter: "Filter the proposals",
  filters: { open: "Waiting", approved: "Approved", returned: "Returned" },
  columns: { what: "Proposal", by: "Proposed by", at: "At", state: "State" },
  states: {
    open: "Waits",
    approved: "Approved",
    returned: "Returned",
    withdrawn: "Withdrawn",
    expired: "Expired",
  },
  kinds: {
    "invite-staff": (name) => `Invite ${name}`,
    "change-roles": (name) => `Other roles for ${name}`,
    "confirm-law": (name) => `Confirm: ${name}`,
  },
  empty: "No proposals",
  emptyMore: "What needs two people, such as inviting staff, stands here until a second person approves.",
  more: "Show more",
  back: "To approve",
  one: {
    what: "this proposal",
    leadDecide: (who) => `Proposed by ${bold(who)}. Nothing changes until you approve.`,
    leadOwn: `Your own proposal: ${bold("another person")} must approve it.`,
    leadWait: (who) => `Proposed by ${bold(who)}, waits for somebody who may approve.`,
    leadDone: (state, who) => `${state}${who && ` by ${bold(who)}`}.`,
    change: "What would change",
    name: "Name",
    email: "E-mail",
    roles: "Roles",
    communes: "Communes",
    value: "Value",
    from: "In force from",
    source: "Source",
    effect: "What an approval changes",
    priced: (count) =>
      count === 0
        ? "No further message of the next 60 days names an amount."
        : `${bold(`${number(count)} messages`)} of the next 60 days name an amount that they would not name otherwise.`,
    checkSource: "Compare number and day with the act itself before you approve.",
    none: "none",
    about: "Proposal",
    reason: "Reason",
    proposedAt: "Proposed at",
    expires: "Approve by",
    decisionReason: "Returned because",
    say: "Approves what you see here. Needs a sign-in with two steps.",
    approve: "Approve",
    return: "Return",
    withdraw: "Withdraw",
    returnTitle: "Return",
    withdrawTitle: "Withdraw",
    returnMore: (who) => `${who} gets it back with this reason.`,
    returnReason: "Reason",
    writeReason: "Write the reason, at least 3 letters.",
    leave: "Leave",
    approved: "Approved and done",
    returned: "Returned",
    withdrawn: "Withdrawn",
  },
};
