import { err, ok, type Result } from "../../../kernel/result.ts";
import { folded } from "../../../kernel/rules/unaccent.ts";
import type { OptOut } from "../../../people/rules/types.ts";
import { parseScheme } from "./schemes.ts";

// Keys as `folded` leaves them.
const EVERYTHING = new Set([
  ...["all", "tatca", "toanbo", "cahai", "cahaichedo", "v", "co", "yes", "y", "true", "1", "stop"],
  ...["tuchoi", "datuchoi", "cotuchoi", "khongnhan", "khongnhantin", "khongnhantinnhan", "khongmuonnhan"],
  ...["khongdongy", "khonglienhe", "khonglamphien", "dung", "ngung", "huy", "chan", "dachan"],
]);
/** What is said of messages as a whole, and of what: "không nhận tin nhắn BHYT nữa". */
const NO_MESSAGES =
  /^(?:da|denghi|yeucau|xin)?(?:tuchoi(?:nhan|gui|nhac)?|khong(?:muon|dongy|can|cho|chophep)?(?:nhan|gui|nhac)|(?:dung|ngung|thoi|huy|bo|tat|chan)(?:nhan|gui|nhac))(?:tin(?:nhan)?|thongbao|zalo|sms|nhac)?(?:ve|cua)?/;
const NOTHING = new Set(["khong", "ko", "k", "no", "n", "false", "0", "khongtuchoi", "chuatuchoi", "chua"]);
const PENSION = new Set(["pensionpayout", "luonghuu", "chitra"]);

/** Marks that people set instead of a word. */
const MARK = /^(?:[✓✔☑☒✗✘✕✖✅❌❎🗸🗹🗷×╳√*＊•●■◼▪◉⦿]{1,9}|x{1,9})$/iu;
/** Marks that otherwise part one word from the next. */
const MARK_BETWEEN = /^[+/\\|]{1,9}$/;
/** A box without a mark, or a dash where nothing is to be said. */
const NO_MARK = /^[☐□◻▢⬜○◯\-–—−_.\s]+$/u;
const AGREED = new Set(["dongy", "dongynhan", "dongynhantin", "codongy", "nhan", "nhantin", "duoc", "duocnhan"]);

/**
 * What a person refused: nothing, everything or some topics. A word that is not understood is refused rather than
 * ignored: a typing error must not bring a message to a person who said no.
 */
export const parseOptOuts = (text: string): Result<readonly OptOut[], "unknown-opt-out"> => {
  if (MARK_BETWEEN.test(text.trim())) return ok(["all"]);
  const words = text.split(/[,;+/\n&]|\s(?:và|va)\s/i);
  if (text.trim() !== "" && words.every((word) => word.trim() === "")) return err("unknown-opt-out");
  const topics = new Set<OptOut>();
  for (const word of words) {
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

/** A spreadsheet's "1.0" is 1. */
const keyOf = (word: string): string => folded(word.trim().replace(/^([01])[.,]0{1,2}$/, "$1"));

const saysNo = (word: string): boolean => word.trim() === "" || NO_MARK.test(word) || NOTHING.has(keyOf(word));

const topicOf = (word: string): OptOut | undefined => {
  const key = keyOf(word);
  if (EVERYTHING.has(key) || MARK.test(word.trim()) || /^x{1,9}$/.test(key)) return "all";
  const about = key.replace(NO_MESSAGES, "").replace(/nua$/, "");
  if (about === "" && key !== "") return "all";
  if (PENSION.has(about)) return "pension-payout";
  if (about === "bhxh") return "voluntary-si";
  const scheme = parseScheme(about);
  return scheme.ok ? scheme.value : undefined;
};

/** Whether a note asks for no messages: "đề nghị không nhắn tin". Who "could not be texted" did not ask. */
export const isRefusedIn = (note: string): boolean =>
  /(?:khong|ko|(?<!noi|su|ap|tac|ung)dung|ngung|thoi)(?:muon|can|dongy|cho)?(?:nhan|gui|nhac)(?:tin|thongbao|zalo|sms)(?!.{0,9}duoc)|tuchoi(?:nhan)?tin/.test(
    folded(note),
  );
