import { newSendingCalendar, type SendingDays } from "../calendar/rules/sending-days.ts";
import { civilDateAt } from "../kernel/rules/civil-time.ts";
import type { MobileNumber } from "../people/rules/types.ts";
import { newCase } from "./open-case.ts";
import type { PayoutCases, PayoutStore } from "./ports.ts";
import type { Payout } from "./rules/types.ts";

export interface HearOfPayoutDeps {
  readonly payouts: Pick<PayoutStore, "load" | "histories" | "recipientsAt" | "saveAnswer" | "stopsOf" | "stop">;
  readonly cases: Pick<PayoutCases, "open">;
  readonly sendingDays: () => Promise<SendingDays>;
}

/** What was said: of the money, or by a family. */
export interface SaidOfPayout {
  readonly word: "received" | "not-received" | "deceased";
  readonly at: string;
  readonly by: "zalo-button" | "zalo-text" | "public-page";
}

/** An answer to one payout. "Not received" and word of a death open a case, once; after a death nothing more goes out. */
export const hearOfPayout =
  (deps: HearOfPayoutDeps) =>
  async (payoutId: string, said: SaidOfPayout): Promise<void> => {
    const payout = (await deps.payouts.load([payoutId])).get(payoutId);
    if (payout !== undefined) await record(deps, payout, said);
  };

/** The same from a person who writes: about the last payout of each recipient whose messages go to the phone. */
export const hearOfPayoutAt =
  (deps: HearOfPayoutDeps) =>
  async (phone: MobileNumber, said: SaidOfPayout): Promise<void> => {
    const histories = await deps.payouts.histories(await deps.payouts.recipientsAt(phone));
    const last = [...histories.values()].flatMap(({ lines }) => Object.values(lines).at(-1)?.payoutId ?? []);
    for (const payout of (await deps.payouts.load(last)).values()) await record(deps, payout, said);
  };

const record = async (deps: HearOfPayoutDeps, payout: Payout, { word, at, by }: SaidOfPayout): Promise<void> => {
  const { payouts, cases } = deps;
  const context = { today: civilDateAt(new Date(at)), calendar: newSendingCalendar(await deps.sendingDays()) };
  if (word === "deceased") {
    const { recipientId } = payout.recipient;
    await payouts.stop(recipientId, { ...(await payouts.stopsOf(recipientId)), saidDeceasedAt: at });
    await cases.open(newCase(payout, "said-deceased", context));
    return;
  }
  await payouts.saveAnswer(payout, { answer: word, at, by });
  if (word === "not-received") await cases.open(newCase(payout, "not-received", context));
};
