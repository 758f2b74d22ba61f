import type { Said } from "../types.ts";
import { accepts, agrees, isGreeting } from "./accepting.ts";
import { isQuestion, isSlip, isSupposed } from "./asking.ts";
import { type Clause, clausesOf, withoutTypingMethod } from "./clauses.ts";
import { refusesInEnglish } from "./english.ts";
import { refuses } from "./refusing.ts";
import { topicIn } from "./topic.ts";

type Meaning = Exclude<Said, { readonly kind: "code" }>;

/** Longer texts are letters, not orders: staff read them. */
const LONGEST = 110;
const MOST_WORDS = 22;

const OTHER: Meaning = { kind: "other" };

/**
 * The meaning of a text without a code, with or without accents, in any case, with the slips of a hurried hand. A short
 * text that refuses our messages in any way is a refusal; a question, a mistake that the writer reports, and the refusal of
 * something else are not.
 */
export const meaningOf = (text: string): Meaning => {
  if (text.length > LONGEST) return OTHER;
  if (refusesInEnglish(text)) return wish("refuse", []);
  const meaning = meaningIn(clausesOf(text));
  if (meaning.kind !== "other") return meaning;
  const typed = withoutTypingMethod(text);
  return typed === text.toLowerCase() ? meaning : meaningIn(clausesOf(typed));
};

const meaningIn = (clauses: readonly Clause[]): Meaning => {
  const words = clauses.flatMap((clause) => clause.words);
  if (words.length > MOST_WORDS || isSlip(words)) return OTHER;
  const stated = clauses.filter((clause) => !isQuestion(clause) && !isSupposed(clause));
  const refusing = stated.filter((clause) => refuses(clause.words));
  const isAsked = clauses.some(isQuestion);
  if (refusing.length > 0 && (!isAsked || refusing.some(isOrder))) return wish("refuse", words);
  if (stated.length === 0 || stated.length < clauses.length || refusing.length > 0) return OTHER;
  if (stated.every((clause) => agrees(clause.words))) return { kind: "agreement" };
  const isAccepted = stated.some((clause) => accepts(clause.words));
  return isAccepted && stated.every(({ words: said }) => accepts(said) || isGreeting(said))
    ? wish("accept", words)
    : OTHER;
};

/** It counts even beside a question: "Sao nhắn hoài vậy? Đừng nhắn nữa". */
const isOrder = ({ words }: Clause): boolean =>
  /\b(?:dung|dont|thoi|khoi|ngung) (?:[a-z]+ ){0,2}(?:gui|nhan|nhac|lam phien)\b/.test(words.join(" "));

const wish = (kind: "refuse" | "accept", words: readonly string[]): Meaning => ({
  kind: "wish",
  wish: { kind, topic: topicIn(words) },
});
