import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { OwnFact, OwnPayout } from "./own-facts.ts";
import type { Question, QuestionKind, Said, Wish } from "./types.ts";

/** What we know of a Zalo user, who is known by a hash of the id alone. */
export interface ZaloUser {
  /** Phones whose messages this user has read us the code of, the last first: the user speaks for them. */
  readonly phones: readonly MobileNumber[];
  /** The last thing wished, whether it was proved or not: a code that follows proves it. */
  readonly wished?: SaidWish;
  /** Events of the day whose codes were looked up and found nothing. */
  readonly wrong?: { readonly day: CivilDate; readonly events: readonly string[] };
  /** Whether any code ever came, right or wrong: answers may depend on this, and never on whether a code exists. */
  readonly triedCode?: true;
  /** Answers of the day, by event. */
  readonly answered?: { readonly day: CivilDate; readonly events: readonly string[] };
  /** When the user was last told that a text was not understood; ISO, UTC. */
  readonly puzzledAt?: string;
}

export interface SaidWish extends Wish {
  readonly eventId: string;
  /** ISO instant, UTC. */
  readonly at: string;
}

/** Something that a user wrote. `at` is when, as Zalo says, and never later than when we heard of it. */
export interface Wrote {
  readonly user: string;
  readonly eventId: string;
  readonly at: string;
  readonly said: Said;
  /** Absent for what came by Zalo. */
  readonly from?: "public-page";
}

/** A household's phones, and some more. */
const MOST_PHONES = 10;
const [MOST_WRONG_CODES, MOST_ANSWERS] = [5, 20];
const HOUR = 3_600_000;
/** For so long a wish waits for its code, and one word that a text was not understood is enough. */
export const TWO_DAYS_MILLIS = 48 * HOUR;

/**
 * Whether the code of this event may be looked up: five wrong ones a day are taken. Returns the user with the event
 * counted as wrong beforehand, so that events handled at the same time cannot pass together; undefined when used up.
 */
export const admitted = (user: ZaloUser, eventId: string, day: CivilDate): ZaloUser | undefined => {
  const events = user.wrong?.day === day ? user.wrong.events : [];
  if (events.includes(eventId)) return user;
  if (events.length >= MOST_WRONG_CODES) return undefined;
  return { ...user, triedCode: true, wrong: { day, events: [...events, eventId] } };
};

/** After the code turned out to be that of a message to this phone. */
export const linkedTo = (user: ZaloUser, phone: MobileNumber, eventId: string): ZaloUser => ({
  ...user,
  phones: [phone, ...user.phones.filter((known) => known !== phone)].slice(0, MOST_PHONES),
  ...(user.wrong && { wrong: { ...user.wrong, events: user.wrong.events.filter((event) => event !== eventId) } }),
});

/** What an event asks for. A code alone proves the wish before it; "đồng ý" takes back what this user refused. */
export const wishOf = (user: ZaloUser, { said, eventId, at }: Wrote): SaidWish | undefined => {
  const { wished } = user;
  switch (said.kind) {
    case "wish":
      return { ...said.wish, eventId, at };
    case "code":
      return wished !== undefined && Math.abs(Date.parse(at) - Date.parse(wished.at)) < TWO_DAYS_MILLIS
        ? wished
        : undefined;
    case "agreement":
      if (wished?.eventId === eventId) return wished;
      return wished?.kind === "refuse" ? { kind: "accept", topic: wished.topic, eventId, at } : undefined;
    case "payout":
    case "question":
    case "person":
    case "other":
      return undefined;
  }
};

/** The user after wishing something: what was said last counts, in whatever order we hear of it. */
export const afterWishing = (user: ZaloUser, wish: SaidWish): ZaloUser =>
  user.wished === undefined || user.wished.at <= wish.at ? { ...user, wished: wish } : user;

/**
 * What the account says. It is the same for everybody who wrote the same, whether or not a code or a number exists: only
 * the phone that got the message is told what was done.
 * ask: what to write. taken: it is done if the code is right. code-alone: what to write with it. puzzled: not understood.
 * ask-code: who asks of their own is to prove a phone first. to-staff: a person will answer. told: what was asked.
 */
export type AnswerKind = "ask" | "taken" | "code-alone" | "puzzled" | "ask-code" | "to-staff" | "told";

export interface Answer {
  readonly kind: AnswerKind;
  readonly wish?: Wish;
  /** Of `told`: it goes to the user, and into no queue and no log. */
  readonly told?: {
    readonly about: readonly QuestionKind[];
    readonly facts: readonly OwnFact[];
    readonly payouts?: readonly OwnPayout[];
  };
}

/** A reminder names one card or two; who has more asks staff. */
const MOST_FACTS = 3;

/** @param known what may be told about the phones that the user speaks for; undefined where there are none */
export const answerToQuestion = (question: Question, known: readonly OwnFact[] | undefined): Answer => {
  const { about, scheme } = question;
  if (about.every((kind) => kind === "where")) return { kind: "told", told: { about, facts: [] } };
  if (known === undefined) return { kind: "ask-code" };
  const facts = known.filter((fact) => scheme === undefined || fact.scheme === scheme);
  const isTold = facts.length > 0 && facts.length <= MOST_FACTS;
  return isTold ? { kind: "told", told: { about, facts } } : { kind: "to-staff" };
};

/** @param known the last payouts of those whose messages go to the user's phones; undefined where the user has none */
export const answerToPensionQuestion = (known: readonly OwnPayout[] | undefined): Answer => {
  if (known === undefined) return { kind: "ask-code" };
  const isTold = known.length > 0 && known.length <= MOST_FACTS;
  return isTold ? { kind: "told", told: { about: ["pension"], facts: [], payouts: known } } : { kind: "to-staff" };
};

export const answerTo = (user: ZaloUser, wrote: Wrote, wish: SaidWish | undefined): Answer => {
  if (wrote.said.kind === "person") return { kind: "to-staff" };
  const hasCode = "code" in wrote.said && wrote.said.code !== undefined;
  if (wish === undefined) return { kind: hasCode ? "code-alone" : "puzzled" };
  return { kind: hasCode || user.triedCode === true ? "taken" : "ask", wish };
};

/**
 * The user after an answer; undefined when none is due: it was given, the text is old, the user has said the opposite
 * since, heard twenty answers today, or was told in these two days that a text was not understood.
 */
export const afterAnswer = (
  user: ZaloUser,
  { eventId, at }: Wrote,
  { answer, now, day }: { readonly answer: Answer; readonly now: Date; readonly day: CivilDate },
): ZaloUser | undefined => {
  const events = user.answered?.day === day ? user.answered.events : [];
  if (events.includes(eventId) || events.length >= MOST_ANSWERS) return undefined;
  if (now.getTime() - Date.parse(at) >= TWO_DAYS_MILLIS) return undefined;
  if (user.wished !== undefined && user.wished.at > at && user.wished.kind !== answer.wish?.kind) return undefined;
  if (answer.kind !== "puzzled") return { ...user, answered: { day, events: [...events, eventId] } };
  const isTold = user.puzzledAt !== undefined && Date.parse(at) - Date.parse(user.puzzledAt) < TWO_DAYS_MILLIS;
  return isTold ? undefined : { ...user, puzzledAt: at, answered: { day, events: [...events, eventId] } };
};
