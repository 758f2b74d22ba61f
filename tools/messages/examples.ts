import { lastSafeDay } from "../../shared/law/rules/household-hi.ts";
import type { ReminderContent } from "../../shared/reminders/rules/types.ts";

/** One kind of message, with an example of what is said. Its people are invented. */
export interface MessageKind {
  readonly name: string;
  readonly when: string;
  readonly why: string;
  readonly content: ReminderContent;
}

export const EXPIRY = "2026-12-31";
export const aCard = (overrides: Partial<ReminderContent> = {}): ReminderContent => ({
  scheme: "household-hi",
  step: "expiry-30",
  dueDate: EXPIRY,
  paidThrough: EXPIRY,
  today: "2026-12-01",
  to: "+84912000001",
  recipientId: "p-1",
  recipientName: "Nguyễn Thị Bưởi",
  insuredNames: ["Nguyễn Thị Bưởi"],
  lastSafeDay: lastSafeDay(EXPIRY),
  months: 12,
  amount: 1366200,
  ...overrides,
});

export const aContribution = (overrides: Partial<ReminderContent> = {}): ReminderContent => ({
  scheme: "voluntary-si",
  step: "last-month",
  dueDate: "2027-07-31",
  paidThrough: EXPIRY,
  today: "2026-12-15",
  to: "+84912000002",
  recipientId: "p-2",
  recipientName: "Trần Văn Nở",
  insuredNames: ["Trần Văn Nở"],
  months: 12,
  amount: 3168000,
  ...overrides,
});

export const without = ({ months: _, ...content }: ReminderContent): ReminderContent => content;
