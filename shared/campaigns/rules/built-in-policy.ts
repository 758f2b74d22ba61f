import { builtInCalendarDays } from "../../calendar/rules/calendar-days.ts";
import { builtInHoldLimits } from "../../people/rules/unusual-changes.ts";
import type { Policy } from "./types.ts";

/** What a new installation starts with; staff change it without a deployment. */
export const builtInPolicy: Policy = {
  campaigns: [
    {
      campaignId: "household-hi",
      scheme: "household-hi",
      active: true,
      steps: [
        { step: "expiry-30", anchor: "expiry", offsetDays: -30 },
        { step: "expiry-7", anchor: "expiry", offsetDays: -7 },
        { step: "lapsed-3", anchor: "expiry", offsetDays: 3 },
        { step: "last-safe-10", anchor: "last-safe-day", offsetDays: -10 },
      ],
    },
    {
      campaignId: "voluntary-si",
      scheme: "voluntary-si",
      active: true,
      steps: [
        { step: "last-month", anchor: "last-paid-month", offsetDays: 0, dayOfMonth: 15 },
        { step: "deadline-10", anchor: "deadline", offsetDays: -10 },
        { step: "deadline-3", anchor: "deadline", offsetDays: -3 },
      ],
    },
  ],
  window: { opensAtMinute: 7 * 60 + 30, closesAtMinute: 20 * 60 },
  restDays: [7],
  // A public holiday since 2026; the agency has yet to confirm that it keeps it.
  extraHolidays: [
    {
      month: 11,
      day: 24,
      fromYear: 2026,
      name: "Ngày Văn hóa Việt Nam",
      source: "Resolution 28/2026/QH16",
      confirmed: false,
    },
  ],
  calendarDays: builtInCalendarDays,
  catchUpDays: 3,
  sharedPhoneLimit: 5,
  objectCodes: ["GD"],
  staleAfterDays: 7,
  staleSkipAfterDays: 3,
  receiptWaitHours: 4,
  // Amazon SNS sends 20 SMS a second for an account (AWS General Reference, "Amazon SNS endpoints and quotas"). Zalo
  // publishes no figure for template messages; its other calls may be made 4,000 times a minute.
  rates: { zalo: 50, sms: 20 },
  // Zalo's own daily quota moves with quality and volume, and it says when it is used up.
  dailyQuota: { zalo: null, sms: null },
  monthlyBudget: null,
  // Zalo: what its resellers ask for an ordinary template message (about 300 đồng, 2026). SMS: a customer-care part of
  // a brand name at list price. Both are to be replaced by the agency's contracts.
  price: { zalo: 300, smsPart: 800 },
  haltAt: { failures: 10, percent: 10 },
  holdLimits: builtInHoldLimits,
  noZaloDays: { noAccount: 60, refused: 365 },
  confirmedLaw: [],
};
