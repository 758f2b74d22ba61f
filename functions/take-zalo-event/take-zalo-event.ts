import type { ReminderRatings, ZaloEvent, ZaloNotice, ZaloNotices } from "../../shared/channels/ports/zalo-events.ts";
import { errorName } from "../../shared/kernel/logger.ts";
import type { ZaloUsers } from "../../shared/opt-outs/ports.ts";
import type { RefusingParty } from "../../shared/opt-outs/record-refusal.ts";
import type { Answer, Wrote } from "../../shared/opt-outs/rules/conversation.ts";
import type { Refusal } from "../../shared/opt-outs/rules/history.ts";
import type { SaidOfPayout } from "../../shared/payouts/hear-of-payout.ts";
import { type AnswerToUser, type AnswerUsersDeps, answerUsers } from "./answer-users.ts";
import { type Receipt, type RecordDeliveriesDeps, recordDeliveries } from "./record-deliveries.ts";

export interface TakeZaloEventsDeps extends RecordDeliveriesDeps, AnswerUsersDeps {
  /** Does what a user wrote; returns what to answer. */
  readonly hear: (wrote: Wrote) => Promise<Answer | undefined>;
  /** Returns how many people it concerns. */
  readonly refuse: (who: RefusingParty, refusal: Refusal) => Promise<number>;
  readonly hearOfPayout: (payoutId: string, said: SaidOfPayout) => Promise<void>;
  readonly users: Pick<ZaloUsers, "tellFollowing">;
  readonly ratings: ReminderRatings;
  readonly notices: ZaloNotices;
}

/**
 * Does what the official account's events ask for: receipts together, everything else one by one. Each may come twice
 * and in any order. Returns the events that must come back from the queue.
 */
export const takeZaloEvents =
  (deps: TakeZaloEventsDeps) =>
  async (events: readonly ZaloEvent[]): Promise<readonly ZaloEvent[]> => {
    const receipts = events.filter((event): event is Receipt => event.kind === "delivered");
    const others = events.filter((event) => event.kind !== "delivered");
    const outcomes = await recordDeliveries(deps)(receipts);
    const returned: ZaloEvent[] = receipts.filter((_, index) => outcomes[index] === "later");
    const answers: AnswerToUser[] = [];
    // One after the other: a person's wishes often come together and would only get into each other's way.
    for (const event of others) {
      try {
        answers.push(...(await takeOne(deps, event)));
      } catch (error) {
        deps.log.error("zalo.event-not-handled", { kind: event.kind, error: errorName(error) });
        returned.push(event);
      }
    }
    // Last, because everything is done by then: a slow Zalo may only hold up its own answers.
    await answerUsers(deps)(answers);
    return returned;
  };

/** Returns what is to be answered. */
const takeOne = async (
  deps: TakeZaloEventsDeps,
  event: Exclude<ZaloEvent, Receipt>,
): Promise<readonly AnswerToUser[]> => {
  if (event.kind === "wrote") {
    const { kind: _, ...wrote } = event;
    const answer = await deps.hear(wrote);
    return answer === undefined ? [] : [{ user: wrote.user, answer }];
  }
  await takeSilently(deps, event);
  return [];
};

type Unanswered = Exclude<ZaloEvent, Receipt | { readonly kind: "wrote" }>;

const takeSilently = async (deps: TakeZaloEventsDeps, event: Unanswered): Promise<void> => {
  switch (event.kind) {
    case "rated":
      return deps.ratings.record(event.reminder, event.stars, event.at);
    case "answered":
      return deps.hearOfPayout(event.reminder.subject, { word: event.word, at: event.at, by: "zalo-button" });
    case "button-pressed":
      return takeButton(deps, event);
    case "followed":
      return deps.users.tellFollowing(event.user, event.following, event.at);
    default:
      await deps.notices.record(event);
      tellStaff(deps, event);
  }
};

/** The event names no user, but the reminder, and the ledger knows which phone got it. */
const takeButton = async (
  { refuse, log }: TakeZaloEventsDeps,
  { reminder, wish }: Extract<ZaloEvent, { readonly kind: "button-pressed" }>,
): Promise<void> => {
  const people = await refuse({ kind: "reminder", reminder }, wish);
  if (people === 0) log.warn("refusal.unknown-sender", { source: wish.source, kind: wish.kind });
};

/** `error` raises the alarm: unless staff help, reminders do not reach people, or soon will not. */
const tellStaff = ({ log }: TakeZaloEventsDeps, notice: ZaloNotice): void => {
  const { kind, at: _, ...fields } = notice;
  log[levelOf(notice)](`zalo.${kind}`, fields);
};

const levelOf = (notice: ZaloNotice): "info" | "warn" | "error" => {
  switch (notice.kind) {
    case "template-status":
      return notice.status === "ENABLE" ? "info" : "error";
    case "template-quality":
      return notice.quality === "LOW" ? "error" : notice.quality === "MEDIUM" ? "warn" : "info";
    case "daily-quota":
      return notice.quota < notice.before ? "error" : "info";
  }
};
