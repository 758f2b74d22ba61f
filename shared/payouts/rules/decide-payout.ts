import type { SendingCalendar } from "../../calendar/rules/sending-days.ts";
import type { Channel } from "../../campaigns/rules/types.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { EnrolledPerson } from "../../people/rules/enrolled-people.ts";
import type { DueReminder, SkipReason } from "../../reminders/rules/types.ts";
import type { PayoutContent, PayoutText } from "./content.ts";
import { isStillHeld } from "./flags.ts";
import { type Notice, noticesOf } from "./notices.ts";
import { isFreshPhone, type KnownPhone, latestPhone } from "./phone-change.ts";
import { isApproved, type PayoutRun } from "./run.ts";
import type { HeldDecision, Payout, RecipientStops } from "./types.ts";

/** What is known of a payout and its person right before a message leaves. */
export interface PayoutFacts {
  readonly payout: Payout;
  readonly run: PayoutRun;
  readonly stops: RecipientStops;
  readonly decision?: HeldDecision;
  /** The same person in the lists of participants, perhaps under two schemes. */
  readonly people: readonly EnrolledPerson[];
}

export interface PayoutContext {
  readonly today: CivilDate;
  readonly channel: Channel;
  readonly calendar: SendingCalendar;
  /** The other channel took it in time and this one finishes the same notice. */
  readonly isBegun: boolean;
}

/** wait: its file is not approved. skip: it ends, for a reason. */
export type PayoutDecision =
  | { readonly kind: "send"; readonly content: PayoutContent }
  | { readonly kind: "wait"; readonly reason: "not-approved" }
  | { readonly kind: "skip"; readonly reason: SkipReason };

/** The death check comes first; nothing is said of a status that a later file took back. */
export const decidePayout = (
  facts: PayoutFacts | undefined,
  reminder: Pick<DueReminder, "step" | "toldFor">,
  context: PayoutContext,
): PayoutDecision => {
  if (facts === undefined) return skip("superseded");
  const { payout, run, stops, decision, people } = facts;
  if (people.some(({ status }) => status === "deceased") || stops.saidDeceasedAt !== undefined) return skip("deceased");
  const notice = noticesOf(payout, context.calendar).find(
    ({ step, toldFor }) => step === reminder.step && toldFor === reminder.toldFor,
  );
  if (notice === undefined || decision?.kind === "cancel") return skip("superseded");
  if (!notice.lines.every(({ file }) => isApproved(run, file))) return { kind: "wait", reason: "not-approved" };
  if (isOptedOut(facts)) return skip("opted-out");
  const phone = phoneOf(payout, people);
  if (phone === undefined) return skip("no-phone");
  if (payout.flags.includes("shared-phone")) return skip("shared-phone");
  if (isStillHeld(payout.flags, decision?.kind === "release")) return skip("held");
  if (context.today > notice.lastDay && !context.isBegun) return skip("too-late");
  return { kind: "send", content: contentOf(facts, notice, phone, context) };
};

const skip = (reason: SkipReason): PayoutDecision => ({ kind: "skip", reason });

const isOptedOut = ({ stops, people }: PayoutFacts): boolean =>
  stops.optedOut === true ||
  people.some(
    ({ optOuts, refusalUnclear }) =>
      refusalUnclear === true || optOuts.includes("all") || optOuts.includes("pension-payout"),
  );

/** The recipient's own number, also where another person is authorised. */
const phoneOf = ({ recipient }: Payout, people: readonly EnrolledPerson[]): KnownPhone | undefined => {
  const { phone, phoneChangedOn: changedOn } = recipient;
  const ofPayouts = phone === undefined ? undefined : { phone, changedOn };
  return people
    .flatMap((person) =>
      person.phone === undefined ? [] : [{ phone: person.phone, changedOn: person.phoneChangedOn }],
    )
    .reduce<KnownPhone | undefined>(latestPhone, ofPayouts);
};

const contentOf = (
  { payout, run }: PayoutFacts,
  { step, months, lines, dueDate }: Notice,
  phone: KnownPhone,
  { today, channel }: PayoutContext,
): PayoutContent => {
  const isFresh = isFreshPhone(phone, run.payDate);
  const [line] = lines;
  const { recipientId, fullName } = payout.recipient;
  const isOpenOnAmount = channel === "zalo" && run.showsAmounts && !isFresh && isPlain(payout, lines);
  const base = {
    scheme: "pension-payout" as const,
    step,
    text: textOf(step, isFresh, line?.method === "home"),
    ...{ dueDate, today, to: phone.phone, recipientId, recipientName: fullName, insuredNames: [] as const, months },
    amount: isOpenOnAmount ? lines.reduce((sum, { amount }) => sum + amount, 0) : null,
    isAuthorised: line?.method === "cash" && line.authorisedName !== undefined,
  };
  if (line === undefined || isFresh) return { ...base, isAuthorised: false };
  return {
    ...base,
    ...(line.paidOn && { paidOn: line.paidOn }),
    ...(line.bank && { bank: line.bank }),
    ...(line.accountLast4 && { accountLast4: line.accountLast4 }),
    ...(line.cashPlace && { cashPlace: line.cashPlace }),
    ...(line.cashFrom && { cashFrom: line.cashFrom }),
    ...(line.postOffice && { postOffice: line.postOffice }),
  };
};

const textOf = (step: Notice["step"], isFresh: boolean, isHome: boolean): PayoutText => {
  if (isFresh) return "private";
  return step === "cash-day" && isHome ? "home-day" : step;
};

/** With arrears or a deduction in it, an amount would tell what is owed or for how long it was. */
const isPlain = ({ flags }: Payout, lines: Notice["lines"]): boolean =>
  !flags.includes("arrears") && !flags.includes("deduction") && lines.every(({ kind }) => kind === "regular");
