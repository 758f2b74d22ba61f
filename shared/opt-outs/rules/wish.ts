import { folded } from "../../kernel/rules/unaccent.ts";
import type { OptOut } from "../../people/rules/types.ts";

/** What somebody asks for: no more messages on a topic, or these messages again. */
export interface Wish {
  readonly kind: "refuse" | "accept";
  readonly topic: OptOut;
}

/** Longer texts are letters, not orders: somebody at the agency should read them. */
const LONGEST = 80;

const POLITE = "(?:toi|em|con|chau|minh|xin|vuilong)*";
const FILLER = "(?:nhan|cac|tin|thongbao|nhacnho|nhachan|nhac|ve|tatca|toanbo|het|nua|nhe|a)*";
const TOPIC = "(?:thebhyt|bhyt|baohiemyte|bhxh|baohiemxahoi|tunguyen|tn|hgd|hogiadinh|luonghuu|chitra|va)*";
const REFUSE = new RegExp(`^${POLITE}(?:tuchoi|khong(?:muon)?nhan)${FILLER}(${TOPIC})${FILLER}$`);
const ACCEPT = new RegExp(`^${POLITE}(?:dongy|nhanlai)+${FILLER}(${TOPIC})${FILLER}$`);

const TOPICS: readonly (readonly [RegExp, OptOut])[] = [
  [/bhyt|baohiemyte/, "household-hi"],
  [/bhxh|baohiemxahoi/, "voluntary-si"],
  [/luonghuu|chitra/, "pension-payout"],
];

/**
 * The wish that a text or a button's data expresses: "TỪ CHỐI", "KHÔNG NHẬN" or "ĐỒNG Ý"/"NHẬN LẠI", alone or with a topic, with or
 * without accents, capitals, spaces and punctuation. A sentence that merely contains the words is no wish: whoever asks
 * "how do I refuse?" must not lose the reminders. More than one topic means all.
 */
export const parseWish = (text: string): Wish | undefined => {
  if (text.length > LONGEST) return undefined;
  const words = folded(text);
  const refused = REFUSE.exec(words)?.[1];
  if (refused !== undefined) return { kind: "refuse", topic: topicIn(refused) };
  const accepted = ACCEPT.exec(words)?.[1];
  return accepted === undefined ? undefined : { kind: "accept", topic: topicIn(accepted) };
};

const topicIn = (words: string): OptOut => {
  const named = TOPICS.filter(([pattern]) => pattern.test(words)).map(([, topic]) => topic);
  const [only] = named;
  return named.length === 1 && only !== undefined ? only : "all";
};
