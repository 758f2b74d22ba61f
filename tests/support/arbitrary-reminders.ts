import * as fc from "fast-check";
import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import type { ReminderContent } from "../../shared/reminders/rules/types.ts";
import { aCardReminder, aContributionReminder } from "./reminder-content.ts";

const SYLLABLES =
  "Nguyễn Trần Lê Phạm Hoàng Huỳnh Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Thị Văn Đức Hữu Ngọc Kim Quốc Minh Phương Thảo Nghiêng Quỳnh Hạnh Ý Ơn Út Ẩn Kỷ Mỹ Tỵ Thuỷ Trường Khương";

/** Two to eight Vietnamese syllables, composed or decomposed: the names that the registry may hold. */
export const aVietnameseName = fc
  .tuple(
    fc.array(fc.constantFrom(...SYLLABLES.split(" ")), { minLength: 2, maxLength: 8 }),
    fc.constantFrom("NFC", "NFD"),
  )
  .map(([words, form]) => words.join(" ").normalize(form));

/** An amount up to twice the dearest year of voluntary SI, or none. */
const anAmount = fc.option(fc.integer({ min: 100_000, max: 267_168_000 }), { nil: null });

const aDay = fc
  .date({ min: new Date("2026-01-01"), max: new Date("2028-12-31"), noInvalidDate: true })
  // Cutting an ISO instant after its date leaves a civil date.
  .map((instant) => instant.toISOString().slice(0, 10) as CivilDate);

/** Every situation that the rules can hand over, and some that only steps added by staff could bring about. */
export const aReminderContent = (names: fc.Arbitrary<string> = aVietnameseName): fc.Arbitrary<ReminderContent> =>
  fc
    .record({
      base: fc.constantFrom(aCardReminder(), aContributionReminder()),
      step: fc.constantFrom("expiry-30", "lapsed-3", "last-safe-10", "last-month", "deadline-3", "added-by-staff"),
      recipientName: names,
      relatives: fc.array(names, { maxLength: 12 }),
      contactIsInsured: fc.boolean(),
      days: fc.record({ today: aDay, paidThrough: aDay, deadline: fc.option(aDay, { nil: undefined }), safe: aDay }),
      amount: anAmount,
      later: fc.option(fc.record({ from: aDay, amount: anAmount }), { nil: undefined }),
      months: fc.option(fc.constantFrom(1, 3, 6, 12), { nil: undefined }),
    })
    .map(({ base, step, recipientName, relatives, contactIsInsured, days, amount, later, months }) => {
      const { months: _months, lastSafeDay: _safe, ...fields } = base;
      const isCard = base.scheme === "household-hi";
      const family = contactIsInsured || relatives.length === 0 ? [recipientName, ...relatives] : relatives;
      return {
        ...fields,
        step,
        recipientId: "p-0001",
        recipientName,
        insuredNames: isCard ? family : [recipientName],
        today: days.today,
        paidThrough: days.paidThrough,
        dueDate: isCard ? days.paidThrough : (days.deadline ?? days.paidThrough),
        amount,
        ...(isCard && { lastSafeDay: days.safe }),
        ...(later && { later }),
        ...(months !== undefined && { months }),
      };
    });
