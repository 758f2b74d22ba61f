import { createHash } from "node:crypto";
import type { SendingCalendar } from "../calendar/rules/sending-days.ts";
import type { CivilDate } from "../kernel/rules/civil-date.ts";
import { instantAt } from "../kernel/rules/civil-time.ts";
import { caseDueOn, type PayoutCase, type PayoutCaseKind } from "./rules/cases.ts";
import type { Payout } from "./rules/types.ts";

interface CaseContext {
  readonly today: CivilDate;
  readonly calendar: SendingCalendar;
}

/** A new case; of one kind there is one for each payout, and each time that the bank sends the money back. */
export const newCase = (
  { payoutId, runId, recipient }: Payout,
  kind: PayoutCaseKind,
  { today, calendar }: CaseContext,
  round = 0,
): PayoutCase => ({
  caseId: createHash("sha256").update(`${kind}#${payoutId}#${round}`).digest("hex").slice(0, 16),
  kind,
  ...{ payoutId, runId, recipientId: recipient.recipientId },
  ...(recipient.communeCode !== undefined && { communeCode: recipient.communeCode }),
  openedAt: instantAt(today, 0).toISOString(),
  dueOn: caseDueOn(today, calendar),
  state: "open",
  notes: [],
  version: 0,
});

/** The office must find a person whose money came back, or who did not come for it. */
export const caseOfReturn = (payout: Payout, context: CaseContext): PayoutCase | undefined => {
  const returned = payout.lines.find(({ status }) => status === "returned");
  if (returned !== undefined) return newCase(payout, "returned", context, returned.returns);
  return payout.lines.some(({ status }) => status === "unclaimed") ? newCase(payout, "unclaimed", context) : undefined;
};

/** Cash that is still open when the post office has stopped paying it out. */
export const caseOfUnclaimed = (payout: Payout, context: CaseContext): PayoutCase | undefined =>
  payout.lines.some(({ method, status }) => method === "cash" && status === "open")
    ? newCase(payout, "unclaimed", context)
    : undefined;
