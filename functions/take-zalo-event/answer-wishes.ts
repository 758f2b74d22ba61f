import type { ReplyAddresses, ZaloConversation } from "../../shared/channels/ports/zalo-conversation.ts";
import { type AnswerKind, answerText, phoneFormText } from "../../shared/channels/rules/texts/answer-texts.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import { errorName, type Logger } from "../../shared/kernel/logger.ts";
import { isAnswerable } from "../../shared/opt-outs/rules/answerable.ts";
import type { Refusal } from "../../shared/opt-outs/rules/history.ts";
import type { Agency } from "../../shared/provinces/rules/agency.ts";
import type { SendOutcome } from "../../shared/reminders/rules/after-outcome.ts";

export interface AnswerWishes {
  readonly addresses: Pick<ReplyAddresses, "claim">;
  readonly conversation: ZaloConversation;
  readonly agency: Pick<Agency, "name" | "hotline" | "zaloFormImage">;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What became of a wish that somebody wrote. */
export interface Answer {
  readonly kind: AnswerKind;
  readonly user: string;
  readonly wish: Refusal;
  /** All that this user wished, as known when this one was taken. */
  readonly known: readonly Refusal[];
}

/**
 * Tells those who wrote a wish what became of it. An answer is a courtesy: each is tried once, and whatever happens to
 * it, the wish stays done and is not done again. Never throws.
 */
export const answerWishes =
  (deps: AnswerWishes) =>
  async (answers: readonly Answer[]): Promise<void> => {
    const now = deps.clock.now();
    const known = (user: string) => answers.filter((answer) => answer.user === user).flatMap((answer) => answer.known);
    const due = answers.filter(({ user, wish }) => isAnswerable(wish, known(user), now));
    await Promise.all(withoutIdleForms(due).map((answer) => answerOne(deps, answer, now)));
  };

/** Nobody is asked for the phone who is asked again, or told it all, in the same moment. */
const withoutIdleForms = (answers: readonly Answer[]): readonly Answer[] =>
  answers.filter(
    ({ kind, user }, index) =>
      kind !== "phone-unknown" || !answers.slice(index + 1).some((later) => later.user === user),
  );

const answerOne = async (deps: AnswerWishes, answer: Answer, now: Date): Promise<void> => {
  const { addresses, log } = deps;
  const { kind, user, wish } = answer;
  try {
    // Claimed before the call, since nobody can say whether a call without an answer was heard.
    const userId = await addresses.claim(user, `${kind}#${wish.refusalId}`, now);
    if (userId === undefined) return;
    const outcome = await say(deps, userId, answer);
    if (outcome.kind === "accepted") log.info("reply.sent", { kind });
    else log.warn("reply.not-sent", { kind, reason: outcome.kind, code: outcome.code });
  } catch (error) {
    log.warn("reply.not-sent", { kind, reason: "error", code: errorName(error) });
  }
};

const say = ({ conversation, agency }: AnswerWishes, userId: string, { kind, wish }: Answer): Promise<SendOutcome> =>
  kind === "phone-unknown"
    ? conversation.askForPhone(userId, { ...phoneFormText(wish, agency), imageUrl: agency.zaloFormImage })
    : conversation.say(userId, answerText(kind, wish, agency));
