import { newSendingCalendar, type SendingDays } from "../calendar/rules/sending-days.ts";
import type { Clock } from "../kernel/clock.ts";
import { civilDateAt } from "../kernel/rules/civil-time.ts";
import type { MobileNumber } from "../people/rules/types.ts";
import type { PayoutFactsSource, PayoutStore } from "./ports.ts";
import type { PayoutContent } from "./rules/content.ts";
import { decidePayout, type PayoutContext, type PayoutFacts } from "./rules/decide-payout.ts";
import { noticesOf } from "./rules/notices.ts";

export interface OwnPayoutsDeps {
  readonly payouts: Pick<PayoutStore, "histories" | "recipientsAt">;
  readonly facts: PayoutFactsSource;
  readonly sendingDays: () => Promise<SendingDays>;
  readonly clock: Clock;
}

/** More than a family has belongs to an office: staff answer. */
const MOST_RECIPIENTS = 3;

/**
 * What the last payouts of those whose messages go to these phones would be told today, by the rules that decide before a
 * message leaves: nothing of a file that no person approved, after a death, of a held line, or to a number that changed lately.
 */
export const ownPayoutsAt =
  ({ payouts, facts, sendingDays, clock }: OwnPayoutsDeps) =>
  async (phones: readonly MobileNumber[]): Promise<readonly PayoutContent[]> => {
    const calendar = newSendingCalendar(await sendingDays());
    const context = { today: civilDateAt(clock.now()), channel: "zalo", calendar, isBegun: true } as const;
    const told: PayoutContent[] = [];
    for (const phone of phones) {
      const recipients = await payouts.recipientsAt(phone);
      if (recipients.length > MOST_RECIPIENTS) continue;
      const histories = [...(await payouts.histories(recipients)).values()];
      const last = histories.flatMap(({ lines }) => Object.values(lines).at(-1)?.payoutId ?? []);
      const known = await facts.load(last, { forZalo: false });
      told.push(...[...known.values()].flatMap((each) => tellable(each, phone, context)));
    }
    return told;
  };

const tellable = (facts: PayoutFacts, phone: MobileNumber, context: PayoutContext): readonly PayoutContent[] => {
  const begun = noticesOf(facts.payout, context.calendar).filter(
    ({ step, day }) => step !== "authorisation-30" && day <= context.today,
  );
  const notice = begun.at(-1);
  if (notice === undefined) return [];
  const decision = decidePayout(facts, notice, context);
  if (decision.kind !== "send") return [];
  const { content } = decision;
  return content.to === phone && content.text !== "private" ? [content] : [];
};
