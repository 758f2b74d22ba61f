import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import type { Attempt, ReminderRecord } from "../../../shared/reminders/rules/record.ts";
import { dateText } from "../../../shared/wording/rules/date-text.ts";
import { moneyText } from "../../../shared/wording/rules/money-text.ts";

/** What staff need to tell a caller whether a message is ours: what it was about, when it went out and what became of it. */
export const describeMessage = (record: ReminderRecord, code: string): string => {
  const { scheme, step, subject, dueDate, state, attempts, amount } = record;
  const about = scheme === "household-hi" ? `household ${subject}, cards end` : `payer ${subject}, to be paid by`;
  return [
    `${code}: ours. ${scheme}, step ${step}, ${about} ${dateText(dueDate)}.`,
    ...attempts.map(callText),
    `Now ${state}${record.reason === undefined ? "" : ` (${record.reason})`}. ${priceText(amount)}`,
  ].join("\n");
};

const callText = ({ channel, at, outcome }: Attempt): string => {
  const instant = new Date(at);
  const time = instant.toLocaleTimeString("vi-VN", {
    timeZone: "Asia/Ho_Chi_Minh",
    hour: "2-digit",
    minute: "2-digit",
  });
  return `By ${channel === "zalo" ? "Zalo" : "SMS"} on ${dateText(civilDateAt(instant))} at ${time}: ${outcome}.`;
};

const priceText = (amount: number | null | undefined): string =>
  amount == null ? "It names no amount." : `It names ${moneyText(amount)}.`;
