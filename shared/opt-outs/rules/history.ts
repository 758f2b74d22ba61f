import type { OptOut } from "../../people/rules/types.ts";
import type { Wish } from "./types.ts";

export type RefusalSource = "zalo-text" | "zalo-button" | "carrier" | "staff" | "public-page";

/** One wish as it was expressed. An entry of a history is never changed: undoing is another entry. */
export interface Refusal extends Wish {
  /** The same for each repetition of the same event. */
  readonly refusalId: string;
  readonly source: RefusalSource;
  /** ISO instant, UTC, at which the person said so; not when we heard of it. */
  readonly at: string;
}

const TOPICS: readonly OptOut[] = ["household-hi", "voluntary-si", "pension-payout"];

/**
 * What is refused after one more wish. Each wish decides its topics for good and leaves the others alone, so that of
 * any number of wishes the last one about a topic counts. All topics together are "all".
 */
export const afterWish = (optOuts: readonly OptOut[], { kind, topic }: Wish): readonly OptOut[] => {
  const refused = new Set(topicsOf(optOuts));
  for (const each of topicsOf([topic])) {
    if (kind === "refuse") refused.add(each);
    else refused.delete(each);
  }
  return refused.size === TOPICS.length ? ["all"] : [...refused].sort();
};

const topicsOf = (optOuts: readonly OptOut[]): readonly OptOut[] => (optOuts.includes("all") ? TOPICS : optOuts);

/** A user may press a button for hours: DynamoDB takes no item over 400 KB, and a refusal that it does not take is lost. */
const MOST_ENTRIES = 60;

/** The history with one more entry, in the order in which things were said; itself when the entry is there already. */
export const withRefusal = (history: readonly Refusal[], refusal: Refusal): readonly Refusal[] =>
  hasRefusal(history, refusal) ? history : bounded([...history, refusal].toSorted(inOrder));

/** Whether the entry is there, or so old that it was let go and nothing depends on it. */
export const hasRefusal = (history: readonly Refusal[], refusal: Refusal): boolean =>
  history.some(({ refusalId }) => refusalId === refusal.refusalId) ||
  (history.length >= MOST_ENTRIES &&
    refusal.at < (history[TOPICS.length]?.at ?? "") &&
    topicsOf([refusal.topic]).every((topic) =>
      history.some((later) => decides(later, topic) && later.at > refusal.at),
    ));

/** The newest entries, and of older ones those that still decide a topic: replaying what was let go changes nothing. */
const bounded = (history: readonly Refusal[]): readonly Refusal[] => {
  if (history.length <= MOST_ENTRIES) return history;
  const deciding = new Set(TOPICS.map((topic) => history.findLast((entry) => decides(entry, topic))));
  const firstKept = history.length - (MOST_ENTRIES - TOPICS.length);
  return history.filter((entry, index) => index >= firstKept || deciding.has(entry));
};

const decides = ({ topic }: Refusal, one: OptOut): boolean => topic === "all" || topic === one;

/**
 * What is refused after an entry came in that may be older than others: those said later are applied once more on top,
 * so that the order in which queues deliver does not matter.
 */
export const optOutsAfter = (
  optOuts: readonly OptOut[],
  history: readonly Refusal[],
  refusal: Refusal,
): readonly OptOut[] =>
  withRefusal(history, refusal)
    .filter((each) => inOrder(each, refusal) >= 0)
    .reduce(afterWish, optOuts);

/** What a history refuses, for a record that does not know of it yet. */
export const optOutsOf = (history: readonly Refusal[]): readonly OptOut[] =>
  history.reduce(afterWish, [] as readonly OptOut[]);

/** Of two wishes in the same instant the refusal counts: it comes last. */
const inOrder = (a: Refusal, b: Refusal): number =>
  compare(a.at, b.at) ||
  compare(b.kind === "accept" ? 1 : 0, a.kind === "accept" ? 1 : 0) ||
  compare(a.refusalId, b.refusalId);

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b));
