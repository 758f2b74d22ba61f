import type { Write } from "../../kernel/unit-of-work.ts";
import type { UnreadText } from "../ports.ts";

/** What staff did about a text. */
export interface HandledText {
  readonly kind: "answered" | "done" | "opt-out";
  readonly by: string;
  readonly at: string;
  readonly answer?: string;
  /** What came of the answer: `sending`, `accepted`, `unknown`. */
  readonly outcome?: string;
}

export interface InboxText extends UnreadText {
  readonly handled?: HandledText;
}

export interface HandledLately {
  readonly handled: number;
  /** Of all of them together. */
  readonly minutes: number;
  readonly withinDay: number;
}

type TextRef = Pick<UnreadText, "at" | "textId">;

/** Texts that only a person can understand, as staff read and handle them. */
export interface TextInbox {
  /** The newest first. */
  page(
    now: Date,
    wanted: { readonly isHandled: boolean; readonly after?: string | undefined; readonly limit: number },
  ): Promise<{ readonly texts: readonly InboxText[]; readonly next?: string }>;
  find(ref: TextRef, now: Date): Promise<InboxText | undefined>;
  /** Fails in its transaction when another of staff handled it first. */
  handling(ref: TextRef, handled: HandledText): Write;
  /** What came of it; undefined opens the text again. */
  amend(ref: TextRef, handled: HandledText | undefined): Promise<void>;
}

/** How long texts waited for staff. */
export interface TextTimes {
  /** Counts a text as handled, after so long. It is kept as long as texts are, and names none. */
  count(at: Date, waitedMinutes: number): Promise<void>;
  /** The texts handled since thirty days ago. */
  handledLately(now: Date): Promise<HandledLately>;
}
