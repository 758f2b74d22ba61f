import type { Clock } from "../kernel/clock.ts";
import type { Logger } from "../kernel/logger.ts";
import { civilDateAt } from "../kernel/rules/civil-time.ts";
import type { SaidOfPayout } from "../payouts/hear-of-payout.ts";
import type { MobileNumber } from "../people/rules/types.ts";
import type { LookUpCodes } from "../reminders/ports/look-up-codes.ts";
import type { UnreadText, ZaloUsers } from "./ports.ts";
import type { RefusingParty } from "./record-refusal.ts";
import {
  type Answer,
  admitted,
  afterAnswer,
  afterWishing,
  answerTo,
  answerToPensionQuestion,
  answerToQuestion,
  linkedTo,
  type SaidWish,
  type Wrote,
  wishOf,
  type ZaloUser,
} from "./rules/conversation.ts";
import type { Refusal } from "./rules/history.ts";
import type { OwnFact, OwnPayout } from "./rules/own-facts.ts";

export interface HearUserDeps {
  readonly users: ZaloUsers;
  readonly codes: LookUpCodes;
  /** Returns how many people it concerns. */
  readonly refuse: (who: RefusingParty, refusal: Refusal) => Promise<number>;
  /** Does what is said of a payout. */
  readonly hearOfPayout: (phone: MobileNumber, said: SaidOfPayout) => Promise<void>;
  /** What may be told to a user who speaks for these phones. */
  readonly ownFacts: (phones: readonly MobileNumber[]) => Promise<readonly OwnFact[]>;
  /** The same of the last payouts of those whose messages go to these phones. */
  readonly ownPayouts: (phones: readonly MobileNumber[]) => Promise<readonly OwnPayout[]>;
  /** Takes a text from those that wait for staff: the account answered it. */
  readonly settleText: (text: Pick<UnreadText, "textId" | "at">) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Events of one user that are handled at the same time are few; the worker that loses begins anew. */
const MOST_TRIES = 8;

/**
 * Does what a Zalo user wrote, if the user speaks for a phone: with the code of a message that it got, or because of such
 * a code before. Safe to repeat, at the same time and in any order. Returns the answer to give, once; undefined for none.
 */
export const hearUser =
  (deps: HearUserDeps) =>
  async (wrote: Wrote): Promise<Answer | undefined> => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const heard = await hearOnce(deps, wrote);
      if (heard !== "changed-meanwhile") return heard.answer;
    }
    throw new Error(`Other events of the same user came in between ${MOST_TRIES} times.`);
  };

type HeardText = { readonly answer: Answer | undefined } | "changed-meanwhile";

const hearOnce = async (deps: HearUserDeps, wrote: Wrote): Promise<HeardText> => {
  const now = deps.clock.now();
  const day = civilDateAt(now);
  const proof = await proofOf(deps, wrote);
  if (proof === "changed-meanwhile") return proof;
  const wish = wishOf(proof.user, wrote);
  await hearPayoutWord(deps, wrote, proof.phones);
  if (wish !== undefined) await carryOut(deps, { ...wish, source: wrote.from ?? "zalo-text" }, proof.phones);
  const wished = wish === undefined ? proof.user : afterWishing(proof.user, wish);
  const answer = (await answerToQuestionOf(deps, wrote, proof.phones)) ?? answerTo(wished, wrote, wish);
  const answered = afterAnswer(wished, wrote, { answer, now, day });
  const isSaved = await deps.users.save(wrote.user, proof.version, answered ?? wished, now);
  if (!isSaved) return "changed-meanwhile";
  if (answered !== undefined && answer.kind === "told") {
    await deps.settleText({ textId: wrote.eventId, at: wrote.at });
  }
  return { answer: answered && answer };
};

const hearPayoutWord = async (
  { hearOfPayout }: HearUserDeps,
  { said, at, from }: Wrote,
  phones: readonly MobileNumber[],
): Promise<void> => {
  if (said.kind !== "payout") return;
  for (const phone of phones) await hearOfPayout(phone, { word: said.word, at, by: from ?? "zalo-text" });
};

/** A question with a code proves a phone and is answered when it is asked again: an answer must not tell codes apart. */
const answerToQuestionOf = async (
  { ownFacts, ownPayouts }: HearUserDeps,
  { said }: Wrote,
  phones: readonly MobileNumber[],
): Promise<Answer | undefined> => {
  if (said.kind !== "question" || said.code !== undefined) return undefined;
  if (said.about.includes("pension")) {
    return answerToPensionQuestion(phones.length === 0 ? undefined : await ownPayouts(phones));
  }
  return answerToQuestion(said, phones.length === 0 ? undefined : await ownFacts(phones));
};

interface Proof {
  readonly user: ZaloUser;
  readonly version: number;
  /** For which phones the user speaks with this event. */
  readonly phones: readonly MobileNumber[];
}

const proofOf = async (deps: HearUserDeps, wrote: Wrote): Promise<Proof | "changed-meanwhile"> => {
  const { user, version } = await deps.users.load(wrote.user);
  const code = "code" in wrote.said ? wrote.said.code : undefined;
  if (code === undefined) return { user, version, phones: user.phones };
  const now = deps.clock.now();
  const counted = admitted(user, wrote.eventId, civilDateAt(now));
  if (counted === undefined) {
    deps.log.warn("look-up-code.too-many");
    return { user, version, phones: [] };
  }
  // Counted before it is looked up: a hundred events at once are a hundred attempts.
  if (counted !== user && !(await deps.users.save(wrote.user, version, counted, now))) return "changed-meanwhile";
  const found = await deps.codes.find(code, now);
  deps.log.info("look-up-code.tried", { found: found !== undefined });
  const reached = { version: counted === user ? version : version + 1 };
  return found === undefined
    ? { user: counted, ...reached, phones: [] }
    : { user: linkedTo(counted, found.phone, wrote.eventId), ...reached, phones: [found.phone] };
};

const carryOut = async (
  { refuse, log }: HearUserDeps,
  { kind, topic, at, eventId, source }: SaidWish & Pick<Refusal, "source">,
  phones: readonly MobileNumber[],
): Promise<void> => {
  if (phones.length === 0) log.info("refusal.without-proof", { kind });
  for (const phone of phones) {
    await refuse({ kind: "phone", phone }, { kind, topic, at, refusalId: eventId, source });
  }
};
