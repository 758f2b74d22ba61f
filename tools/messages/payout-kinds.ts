import type { PayoutContent, PayoutText } from "../../shared/payouts/rules/content.ts";

/** One kind of notice about a payout: when it is sent, why it says what it says, and an example. */
export interface PayoutKind {
  readonly name: string;
  readonly when: string;
  readonly why: string;
  readonly content: PayoutContent;
}

const aNotice = (text: PayoutText, overrides: Partial<PayoutContent> = {}): PayoutContent => ({
  scheme: "pension-payout",
  step: text === "private" ? "paid" : text === "home-day" ? "cash-day" : text,
  text,
  dueDate: "2027-01-05",
  today: "2027-01-05",
  to: "+84912000001",
  recipientId: "p1",
  recipientName: "Nguyễn Thị Bưởi",
  insuredNames: [],
  amount: null,
  months: { first: "2027-01-01", count: 1 },
  paidOn: "2027-01-05",
  bank: "Agribank",
  accountLast4: "4321",
  cashPlace: "Nhà văn hóa thôn 3",
  cashFrom: "2027-01-06T07:30",
  postOffice: "Bưu điện Kỳ Anh",
  isAuthorised: false,
  ...overrides,
});

/** By their texts, so that a text without an example does not compile. */
const KINDS: Readonly<Record<PayoutText, Omit<PayoutKind, "content"> & { readonly like?: Partial<PayoutContent> }>> = {
  paid: {
    name: "Payout: paid",
    when: "`paid`, from the day of the payment on",
    why: "That the money has gone to the account. The amount is told on Zalo alone, and only where the run says so.",
  },
  "paid-months": {
    name: "Payout: several months at once",
    when: "`paid-months`",
    why: "The same, and that the later months have no payout of their own.",
    like: { months: { first: "2027-02-01", count: 2 }, paidOn: "2027-02-02", dueDate: "2027-02-02" },
  },
  returned: {
    name: "Payout: returned by the bank",
    when: "`returned`",
    why: "That the money is kept, and where to go. The bank's reason is told to staff alone.",
  },
  "cash-day": {
    name: "Payout: cash at a point",
    when: "`cash-day`, a sending day before",
    why: "The day, the hour and the place.",
    like: { dueDate: "2027-01-06" },
  },
  "home-day": {
    name: "Payout: cash at home",
    when: "`cash-day` of a payout that is paid at home",
    why: "That the post comes. No hour: it would keep people waiting, and tell others when there is cash in the house.",
    like: { dueDate: "2027-01-06" },
  },
  "cash-post": {
    name: "Payout: cash that was not collected",
    when: "`cash-post`, from day 15",
    why: "At which post office it can still be collected, and until when.",
    like: { dueDate: "2027-01-25" },
  },
  "authorisation-30": {
    name: "Payout: an authorisation that ends",
    when: "`authorisation-30`",
    why: "Until when another person may collect the money.",
    like: { dueDate: "2027-03-15" },
  },
  private: {
    name: "Payout: to a number that changed lately",
    when: "any of these, to a number that changed within 30 days before the pay date",
    why: "The number may have gone to another person: neither amount, bank nor months.",
  },
};

// The keys of an object literal are its type's.
const ALL = Object.entries(KINDS) as readonly [PayoutText, (typeof KINDS)[PayoutText]][];

export const PAYOUT_KINDS: readonly PayoutKind[] = ALL.map(([text, { like, ...kind }]) => ({
  ...kind,
  content: aNotice(text, like),
}));
