import type { Scheme } from "../../../law/rules/types.ts";
import type { Agency } from "../../../provinces/rules/agency.ts";

/** A button as it is to be registered with a template. Zalo takes at most two, with fixed titles of 5 to 30 characters. */
export interface ZaloButton {
  /** Zalo's number for a call; a response tells our webhook that it was pressed, and works for messages to phones alone. */
  readonly type: 2 | "response";
  readonly title: string;
  /** What is called. For a response nothing: Zalo tells the title itself, which `wishIn` must understand. */
  readonly content: string;
}

const REFUSALS: Readonly<Record<Scheme, string>> = {
  "household-hi": "Không nhận tin nhắc BHYT",
  "voluntary-si": "Không nhận tin nhắc BHXH",
};

export const hotlineButton = ({ hotline }: Pick<Agency, "hotline">): ZaloButton => ({
  type: 2,
  title: "Gọi tổng đài",
  content: hotline.replaceAll(" ", ""),
});

/** Every card lets people call the agency, and stop what the card is about. */
export const zaloButtons = (scheme: Scheme, { hotline }: Pick<Agency, "hotline">): readonly ZaloButton[] => [
  hotlineButton({ hotline }),
  { type: "response", title: REFUSALS[scheme], content: "" },
];
