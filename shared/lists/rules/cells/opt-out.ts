import { err, ok, type Result } from "../../../kernel/result.ts";
import { folded } from "../../../kernel/rules/unaccent.ts";
import type { OptOut } from "../../../people/rules/types.ts";
import { parseScheme } from "./schemes.ts";

// Keys as `folded` leaves them.
const EVERYTHING = new Set([
  ...["all", "tatca", "toanbo", "x", "v", "co", "yes", "y", "true", "1", "stop"],
  ...["tuchoi", "datuchoi", "cotuchoi", "khongnhan", "khongnhantin", "khongnhantinnhan", "khongmuonnhan"],
  ...["khongdongy", "khonglienhe", "khonggui", "khongnhac", "ngungnhan", "ngungnhantin", "dungnhan", "huynhan"],
]);
const NOTHING = new Set(["khong", "ko", "k", "no", "n", "false", "0", "khongtuchoi", "chuatuchoi", "chua"]);
const PENSION = new Set(["pensionpayout", "luonghuu", "chitra"]);

/** Marks that people set instead of a word. */
const MARK = /^[✓✔☑☒✗✘✕✖✅❌❎🗸🗹🗷×╳√*＊•●■◼▪◉⦿]+$/u;
/** A box without a mark, or a dash where nothing is to be said. */
const NO_MARK = /^[☐□◻▢⬜○◯\-–—−_.\s]+$/u;
const AGREED = new Set(["dongy", "dongynhan", "dongynhantin", "codongy", "nhan", "nhantin", "duoc", "duocnhan"]);

/**
 * What a person refused: nothing, everything or some topics. A word that is not understood is refused rather than
 * ignored: a typing error must not bring a message to a person who said no.
 */
export const parseOptOuts = (text: string): Result<readonly OptOut[], "unknown-opt-out"> => {
  const topics = new Set<OptOut>();
  for (const word of text.split(/[,;+/\n&]|\s(?:và|va)\s/i)) {
    if (saysNo(word)) continue;
    const topic = topicOf(word);
    if (topic === undefined) return err("unknown-opt-out");
    topics.add(topic);
  }
  return ok([...topics].sort());
};

/** What a column that asks for agreement says, in the words of a column of refusals; undefined where it says nothing. */
export const refusalOfConsent = (text: string): string | undefined => {
  const word = text.trim();
  const key = folded(word);
  if (word === "" || MARK.test(word) || AGREED.has(key)) return undefined;
  if (NOTHING.has(key)) return "all";
  return ["x", "v", "co", "yes", "y", "true", "1", "ok"].includes(key) ? undefined : word;
};

const saysNo = (word: string): boolean => word.trim() === "" || NO_MARK.test(word) || NOTHING.has(folded(word));

const topicOf = (word: string): OptOut | undefined => {
  const key = folded(word);
  if (EVERYTHING.has(key) || MARK.test(word.trim())) return "all";
  if (PENSION.has(key)) return "pension-payout";
  const scheme = parseScheme(word);
  return scheme.ok ? scheme.value : undefined;
};
