import type { Scheme } from "../../law/rules/types.ts";
import type { MobileNumber, OptOut } from "../../people/rules/types.ts";

/** What a person asks for: no more messages on a topic, or these messages again. */
export interface Wish {
  readonly kind: "refuse" | "accept";
  readonly topic: OptOut;
}

/** What is said of a payout. */
export type PayoutWord = "received" | "not-received" | "deceased";

/** What the account tells of by itself. paid: a contribution. pension: whether the last one was paid; it stands alone. */
export type QuestionKind = "end" | "amount" | "where" | "paid" | "pension";

export interface Question {
  /** Never empty. */
  readonly about: readonly QuestionKind[];
  /** Absent where the text names none, or both. */
  readonly scheme?: Scheme;
}

/** What a text means to us. agreement: "đồng ý" alone. person: the writer wants one. other: something for staff to read. */
export type Said =
  | { readonly kind: "wish"; readonly wish: Wish; readonly code?: string }
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "payout"; readonly word: PayoutWord; readonly code?: string }
  | (Question & { readonly kind: "question"; readonly code?: string })
  | { readonly kind: "agreement" | "person" | "other" };

/** What a phone is to be told: a topic is refused, or no longer. */
export interface OptOutChange extends Wish {
  readonly phone: MobileNumber;
  readonly refusalId: string;
  /** ISO instant, UTC. */
  readonly at: string;
}
