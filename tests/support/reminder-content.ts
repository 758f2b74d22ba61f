import type { ReminderContent } from "../../shared/reminders/rules/types.ts";

/** "30 days before the card ends", for one person, at a price that stays. */
export const aCardReminder = (overrides: Partial<ReminderContent> = {}): ReminderContent => ({
  scheme: "household-hi",
  step: "expiry-30",
  dueDate: "2026-12-31",
  paidThrough: "2026-12-31",
  today: "2026-12-01",
  to: "+84912345678",
  recipientId: "p-0001",
  recipientName: "Nguyễn Thị An",
  insuredNames: ["Nguyễn Thị An"],
  lastSafeDay: "2027-03-30",
  months: 12,
  amount: 1_366_200,
  ...overrides,
});

/** "Day 15 of the last paid month" of a yearly payer, at a price that stays. */
export const aContributionReminder = (overrides: Partial<ReminderContent> = {}): ReminderContent => ({
  scheme: "voluntary-si",
  step: "last-month",
  dueDate: "2027-07-31",
  paidThrough: "2026-12-31",
  today: "2026-12-15",
  to: "+84987654321",
  recipientId: "p-0101",
  recipientName: "Trần Văn Bình",
  insuredNames: ["Trần Văn Bình"],
  months: 12,
  amount: 3_168_000,
  ...overrides,
});
