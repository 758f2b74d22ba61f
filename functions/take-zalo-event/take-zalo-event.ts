import type { ReminderRatings, ZaloEvent, ZaloNotice, ZaloNotices } from "../../shared/channels/ports/zalo-events.ts";
import { errorName } from "../../shared/kernel/logger.ts";
import type { ZaloUser, ZaloUsers } from "../../shared/opt-outs/ports.ts";
import type { Who } from "../../shared/opt-outs/record-refusal.ts";
import type { Refusal } from "../../shared/opt-outs/rules/history.ts";
import { type Answer, type AnswerWishes, answerWishes } from "./answer-wishes.ts";
import { type Receipt, type RecordDeliveriesDeps, recordDeliveries } from "./record-deliveries.ts";

export interface TakeZaloEvents extends RecordDeliveriesDeps, AnswerWishes {
  /** Returns how many people it concerns. */
  readonly refuse: (who: Who, refusal: Refusal) => Promise<number>;
  readonly users: ZaloUsers;
  readonly ratings: ReminderRatings;
  readonly notices: ZaloNotices;
}

/**
 * Does what the official account's events ask for: receipts together, everything else one by one. Each may come twice
 * and in any order. Returns the events that must come back from the queue.
 */
export const takeZaloEvents =
  (deps: TakeZaloEvents) =>
  async (events: readonly ZaloEvent[]): Promise<readonly ZaloEvent[]> => {
    const receipts = events.filter((event): event is Receipt => event.kind === "delivered");
    const others = events.filter((event) => event.kind !== "delivered");
    const outcomes = await recordDeliveries(deps)(receipts);
    const returned: ZaloEvent[] = receipts.filter((_, index) => outcomes[index] === "later");
    const answers: Answer[] = [];
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
    await answerWishes(deps)(answers);
    return returned;
  };

/** Returns what is to be answered. */
const takeOne = async (deps: TakeZaloEvents, event: Exclude<ZaloEvent, Receipt>): Promise<readonly Answer[]> => {
  switch (event.kind) {
    case "wish-told":
      return applyWishes(deps, event.user, await deps.users.tellWish(event.user, event.wish), [event.wish]);
    case "phone-told": {
      const user = await deps.users.load(event.user);
      return applyWishes(deps, event.user, user, user.wishes);
    }
    default:
      await takeSilently(deps, event);
      return [];
  }
};

type Unanswered = Exclude<ZaloEvent, Receipt | { readonly kind: "wish-told" | "phone-told" }>;

const takeSilently = async (deps: TakeZaloEvents, event: Unanswered): Promise<void> => {
  switch (event.kind) {
    case "rated":
      return deps.ratings.record(event.reminder, event.stars, event.at);
    case "button-pressed":
      return takeButton(deps, event);
    case "followed":
      return deps.users.tellFollowing(event.user, event.following, event.at);
    default:
      await deps.notices.record(event);
      tellStaff(deps, event);
  }
};

/** The event names no user, but the reminder, and the ledger knows whom it was told to. */
const takeButton = async (
  { refuse, log }: TakeZaloEvents,
  { reminder, wish }: Extract<ZaloEvent, { readonly kind: "button-pressed" }>,
): Promise<void> => {
  const people = await refuse({ kind: "reminder", reminder }, wish);
  if (people === 0) log.warn("refusal.unknown-sender", { source: wish.source, kind: wish.kind });
};

/** Nobody is guessed: the wish of a user whose phone we do not know waits until Zalo tells us the phone. */
const applyWishes = async (
  { refuse, log }: TakeZaloEvents,
  user: string,
  { phone, wishes: known }: ZaloUser,
  wishes: readonly Refusal[],
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (const wish of wishes) {
    const people = phone === undefined ? 0 : await refuse({ kind: "phone", phone }, wish);
    if (people === 0) log.warn("refusal.unknown-sender", { source: wish.source, kind: wish.kind });
    const kind = phone === undefined ? "phone-unknown" : people === 0 ? "nobody" : "done";
    answers.push({ kind, user, wish, known });
  }
  return answers;
};

/** `error` raises the alarm: without somebody's help reminders do not reach people, or soon will not. */
const tellStaff = ({ log }: TakeZaloEvents, notice: ZaloNotice): void => {
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
