import type { ReplyAddresses, ZaloConversation } from "../../shared/channels/ports/zalo-conversation.ts";
import { answerText } from "../../shared/channels/rules/texts/answer-texts.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import { errorName, type Logger } from "../../shared/kernel/logger.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { Answer } from "../../shared/opt-outs/rules/conversation.ts";
import type { Agency } from "../../shared/provinces/rules/agency.ts";

export interface AnswerUsersDeps {
  readonly addresses: Pick<ReplyAddresses, "find">;
  readonly conversation: ZaloConversation;
  readonly agency: Pick<Agency, "name" | "hotline">;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface AnswerToUser {
  readonly user: string;
  readonly answer: Answer;
}

/**
 * Gives answers to those who wrote. Each was recorded as given before, because it is unknown whether a call without an
 * answer was heard: it is tried once. Never throws.
 */
export const answerUsers =
  (deps: AnswerUsersDeps) =>
  async (answers: readonly AnswerToUser[]): Promise<void> => {
    await Promise.all(answers.map((answer) => answerOne(deps, answer)));
  };

const answerOne = async (
  { addresses, conversation, agency, clock, log }: AnswerUsersDeps,
  { user, answer }: AnswerToUser,
): Promise<void> => {
  const { kind } = answer;
  try {
    const userId = await addresses.find(user, clock.now());
    if (userId === undefined) return;
    const outcome = await conversation.say(userId, answerText(answer, agency, civilDateAt(clock.now())));
    if (outcome.kind === "accepted") log.info("reply.sent", { kind });
    else log.warn("reply.not-sent", { kind, reason: outcome.kind, code: outcome.code });
  } catch (error) {
    log.warn("reply.not-sent", { kind, reason: "error", code: errorName(error) });
  }
};
