import type { Scheme } from "../../../law/rules/types.ts";
import type { ReminderContent } from "../../../reminders/rules/types.ts";

/** The longest values that lists bring in real life: what a text has to hold. */
export const longestContent = (scheme: Scheme): ReminderContent => ({
  scheme,
  step: "message",
  today: "2026-12-28",
  paidThrough: "2026-12-31",
  dueDate: "2026-12-31",
  lastSafeDay: "2027-03-30",
  to: "+84999000001",
  recipientId: "p0",
  recipientName: "Nguyễn Phương Hoàng Khánh Quỳnh",
  insuredNames:
    scheme === "household-hi"
      ? ["Nguyễn Phương Hoàng Khánh Quỳnh", "Nguyễn Thượng Trường Nghĩa", "Nguyễn Huỳnh Phương Thương"]
      : ["Nguyễn Phương Hoàng Khánh Quỳnh"],
  months: 12,
  amount: 12_345_600,
  later: { from: "2027-01-01", amount: 12_345_600 },
});
