import { err, ok, type Result } from "../../../kernel/result.ts";
import { folded } from "../../../kernel/rules/unaccent.ts";
import type { OptOut } from "../../../people/rules/types.ts";
import { parseScheme } from "./schemes.ts";

const EVERYTHING = new Set(["all", "tatca", "toanbo", "x", "co", "yes", "true", "1"]);
const NOTHING = new Set(["", "khong", "no", "false", "0"]);
const PENSION = new Set(["pensionpayout", "luonghuu", "chitra"]);

/**
 * What a person refused: nothing, everything or some topics. A word that is not understood is refused rather than
 * ignored: somebody who said no must not get a message because of a typing error.
 */
export const parseOptOuts = (text: string): Result<readonly OptOut[], "unknown-opt-out"> => {
  const topics = new Set<OptOut>();
  for (const word of text.split(/[,;+/]/).filter((part) => !NOTHING.has(folded(part)))) {
    const topic = topicOf(word);
    if (topic === undefined) return err("unknown-opt-out");
    topics.add(topic);
  }
  return ok([...topics].sort());
};

const topicOf = (word: string): OptOut | undefined => {
  const key = folded(word);
  if (EVERYTHING.has(key)) return "all";
  if (PENSION.has(key)) return "pension-payout";
  const scheme = parseScheme(word);
  return scheme.ok ? scheme.value : undefined;
};
