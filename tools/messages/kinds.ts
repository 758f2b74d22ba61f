import { lastSafeDay } from "../../shared/law/rules/household-hi.ts";
import { aCard, aContribution, EXPIRY, type MessageKind, without } from "./examples.ts";

/** Every kind that the rules can bring about. */
export const MESSAGE_KINDS: readonly MessageKind[] = [
  {
    name: "Health card: a month before it ends",
    when: "`expiry-30`",
    why: "Until which day the card works, what the next one costs and where to pay. Paid in time, nothing is interrupted.",
    content: aCard(),
  },
  {
    name: "Health card: a family",
    when: "`expiry-30`, several cards that end on one day",
    why: "One message for all. The amount is theirs together; the number of people says what it is for.",
    content: without(
      aCard({
        recipientName: "Hoàng Phủ Ngọc Giang",
        insuredNames: ["Hoàng Phủ Ngọc Giang", "Lê Thị Mai", "Hoàng Phủ Nam"],
        amount: 3_142_260,
      }),
    ),
  },
  {
    name: "Health card: a week before it ends",
    when: "`expiry-7`",
    why: "The same, nearer.",
    content: aCard({ step: "expiry-7", today: "2026-12-24" }),
  },
  {
    name: "Health card: a price that changes",
    when: "a confirmed change before the card ends",
    why: "Both prices and the day between them: who pays earlier pays less, and must be able to choose.",
    content: aCard({
      dueDate: "2027-07-10",
      paidThrough: "2027-07-10",
      today: "2027-06-10",
      lastSafeDay: lastSafeDay("2027-07-10"),
      later: { from: "2027-07-01", amount: 1_548_360 },
    }),
  },
  {
    name: "Health card: a price that may change",
    when: "a change before the card ends that the agency has not confirmed",
    why: "Today's price, and the day from which it may be another. No unconfirmed amount is told.",
    content: aCard({
      dueDate: "2027-07-10",
      paidThrough: "2027-07-10",
      today: "2027-06-10",
      lastSafeDay: lastSafeDay("2027-07-10"),
      later: { from: "2027-07-01", amount: null },
    }),
  },
  {
    name: "Health card: a price that is not confirmed",
    when: "the price of the day itself rests on unconfirmed law",
    why: "No amount; the point of collection knows it.",
    content: aCard({ amount: null }),
  },
  {
    name: "Health card: ended",
    when: "`lapsed-3`",
    why: "The card does not pay now. Until the last safe day (the 89th after its end) the next one works at once, later after 30 days.",
    content: aCard({ step: "lapsed-3", today: "2027-01-04" }),
  },
  {
    name: "Health card: last days to continue it",
    when: "`last-safe-10`",
    why: "The same, ten days before the last safe day.",
    content: aCard({ step: "last-safe-10", today: "2027-03-20" }),
  },
  {
    name: "Health card: ended long ago",
    when: "a step that staff add after the last safe day",
    why: "No promise that the card works at once.",
    content: aCard({ step: "ended-100", today: "2027-04-10" }),
  },
  {
    name: "Contribution: last paid month",
    when: "`last-month`",
    why: "Until which month is paid, which months the next payment is for, its last day and its price.",
    content: aContribution(),
  },
  {
    name: "Contribution: before the last day",
    when: "`deadline-10`, `deadline-3`",
    why: "The same, nearer. No consequence of a missed deadline is told: the law's text on it is not settled.",
    content: aContribution({
      step: "deadline-10",
      dueDate: "2027-01-31",
      today: "2027-01-21",
      months: 1,
      amount: 264_000,
    }),
  },
  {
    name: "Contribution: a price that changes",
    when: "a confirmed change before the last day",
    why: "Both prices and the day between them.",
    content: aContribution({ later: { from: "2027-01-01", amount: 4_646_400 } }),
  },
  {
    name: "Contribution: a price that may change",
    when: "an unconfirmed change before the last day",
    why: "Today's price, and the day from which it may be another.",
    content: aContribution({ later: { from: "2027-01-01", amount: null } }),
  },
  {
    name: "Contribution: a price that is not confirmed",
    when: "the price of the day itself rests on unconfirmed law",
    why: "No amount; the point of collection knows it.",
    content: aContribution({ step: "deadline-3", today: "2027-01-28", dueDate: "2027-01-31", months: 1, amount: null }),
  },
  {
    name: "Contribution: paid ahead (VS)",
    when: "`last-month`, paid ahead for years",
    why: "There is no next period: method and income are chosen anew at an office. (`TH`, paid once for missing years, gets no message.)",
    content: without(aContribution({ dueDate: EXPIRY, amount: null })),
  },
  {
    name: "Contribution: last day passed",
    when: "a step that staff add after the last day",
    why: "Where to ask, without a consequence and without a price.",
    content: aContribution({ step: "overdue-15", today: "2027-08-16" }),
  },
];
