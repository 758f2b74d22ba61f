import { questionIn } from "./questions/question.ts";
import { codeIn } from "./text/code.ts";
import { meaningOf } from "./text/meaning.ts";
import { payoutWordIn } from "./text/payout-answer.ts";
import type { Said, Wish } from "./types.ts";

/** What a person's text says: a wish, a question, the look-up code that proves who may have it, or both. */
export const saidIn = (text: string): Said => {
  const { code, rest } = codeIn(text.normalize("NFC"));
  const meaning = meaningOf(rest);
  const question = meaning.kind === "other" ? questionIn(rest) : undefined;
  if (question?.kind === "question") return { ...question, ...(code !== undefined && { code }) };
  if (question !== undefined) return question;
  const word = meaning.kind === "other" ? payoutWordIn(rest) : undefined;
  if (word !== undefined) return { kind: "payout", word, ...(code !== undefined && { code }) };
  if (code === undefined) return meaning;
  if (meaning.kind === "wish") return { ...meaning, code };
  // Beside a code it is clear what the writer agrees to.
  if (meaning.kind === "agreement") return { kind: "wish", wish: { kind: "accept", topic: "all" }, code };
  return isNothing(rest) ? { kind: "code", code } : meaning;
};

/** The wish of a button's title. */
export const wishIn = (title: string): Wish | undefined => {
  const meaning = meaningOf(title);
  return meaning.kind === "wish" ? meaning.wish : undefined;
};

const isNothing = (rest: string): boolean =>
  /^(?:mã|ma|số|so|code|tin|tra|cứu|cuu|là|la|của|cua|tôi|toi|đây|day|ạ|a|dạ|da|này|nay|[^\p{L}\p{N}])*$/iu.test(rest);
