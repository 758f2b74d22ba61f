import { folded } from "../../../kernel/rules/unaccent.ts";
import type { PersonStatus } from "../../../law/rules/types.ts";

/** What a status cell says: of the person, that the row itself is void, or nothing that is understood. */
export type StatusMeaning = PersonStatus | "cancelled" | "not-understood";

// Keys as `folded` leaves them. "Mất thẻ" is a lost card: "mất" counts alone or with a date only.
const DECEASED =
  /^(?:da)?(?:chet|tuvong|quadoi|tutran|khaitu|baotu|baochet)|^dakhuat|^(?:da)?mat(?:ngay|nam|thang)?\d*$|^deceased|^dead/;
const MOVED =
  /^(?:da)?(?:chuyendi|chuyenkhoi|chuyenkhau|chuyennoi|chuyentinh|chuyenxa|chuyenho|dichuyen|catkhau)|^moved/;
const CANCELLED = /^(?:da)?huy(?:bo|dong)?$|dahuy/;
const ACTIVE = /^(?:active|dangthamgia|dangdong|conthamgia|thamgia|hoatdong|danghoatdong|binhthuong|conhieuluc|tang)$/;

/** Undefined for an empty cell, which says nothing. */
export const statusWord = (text: string): StatusMeaning | undefined => {
  const word = folded(text);
  if (word === "") return undefined;
  // Who asks does not know.
  return text.includes("?") ? "not-understood" : meaningOf(word);
};

/** As forms say it of those who leave: "giảm", "báo giảm do chết". */
const LEAVES = /^(?:da)?(?:bao|cat)?giam(?:do|vi)?/;

const meaningOf = (word: string): StatusMeaning => {
  const leaves = LEAVES.exec(word);
  if (leaves) return leaves[0] === word ? "moved-away" : meaningOf(word.slice(leaves[0].length));
  if (CANCELLED.test(word)) return "cancelled";
  if (DECEASED.test(word)) return "deceased";
  if (MOVED.test(word)) return "moved-away";
  return ACTIVE.test(word) ? "active" : "not-understood";
};

/** Why a person stands in the group of those who leave: a note of a death says so, all others have left. */
export const leavingStatus = (texts: readonly string[]): PersonStatus =>
  texts.some((text) => statusWord(text) === "deceased" || /(?:^|da|do|vi)(?:chet|tuvong|quadoi)/.test(folded(text)))
    ? "deceased"
    : "moved-away";
