import type { SendingCalendar } from "../calendar/rules/sending-days.ts";
import { plusDays } from "../kernel/rules/civil-date.ts";
import type { DueNotice } from "./ports.ts";
import { type Notice, noticesOf } from "./rules/notices.ts";
import type { Payout } from "./rules/types.ts";

/** Work, not a message: money that was not collected goes back. */
export const UNCLAIMED_STEP = "unclaimed";

const unclaimedAfter = (notice: Notice) => {
  if (notice.step !== "cash-post") return [];
  const day = plusDays(notice.lastDay, 1);
  return [{ ...notice, step: UNCLAIMED_STEP, day, lastDay: day } as const];
};

const dueNoticeFor = (
  { payoutId }: Pick<Payout, "payoutId">,
  notice: Omit<Notice, "step"> & { readonly step: string },
): DueNotice => ({
  scheme: "pension-payout",
  subject: payoutId,
  step: notice.step,
  dueDate: notice.dueDate,
  paidThrough: notice.toldFor,
  stepDate: notice.day,
  toldFor: notice.toldFor,
  lastDay: notice.lastDay,
});

/** What a payout brings up: of several payouts that name one authority, another one may bring up its notice. */
export const dueNoticesOf = (payout: Payout, calendar: SendingCalendar, isOfAuthority: boolean): readonly DueNotice[] =>
  noticesOf(payout, calendar)
    .flatMap((notice) => [notice, ...unclaimedAfter(notice)])
    .filter(({ step }) => step !== "authorisation-30" || isOfAuthority)
    .map((notice) => dueNoticeFor(payout, notice));
