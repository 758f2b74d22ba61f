import type { OptOut } from "../../../people/rules/types.ts";

const TOPICS: readonly (readonly [RegExp, OptOut])[] = [
  [/\b(?:bhyt|bao hiem y te)\b/, "household-hi"],
  [/\b(?:bhxh|bao hiem xa hoi|tu nguyen)\b/, "voluntary-si"],
  [/\b(?:luong|chi tra|tro cap)\b/, "pension-payout"],
];

/** The agency is no topic: "tin của BHXH tỉnh Hà Tĩnh" is about everything. */
const AGENCY =
  /\b(?:cua|tu|ben|co quan|kinh gui|gui|quy|chao|de nghi|yeu cau|nho|xin|phien|mong) (?:co quan )?(?:bhxh|bao hiem xa hoi)\b(?! tu nguyen| tn)|\b(?:bhxh|bao hiem xa hoi) (?:tinh|huyen|ha tinh|co so|vn|viet nam|oi|lam phien|dung|gui|nhac|cu)\b/g;

/** What a refusal, or its withdrawal, is about. More than one topic, or none, means all. */
export const topicIn = (words: readonly string[]): OptOut => {
  const said = words.join(" ").replace(AGENCY, " ");
  const [first, ...others] = TOPICS.filter(([pattern]) => pattern.test(said)).map(([, topic]) => topic);
  return first !== undefined && others.length === 0 ? first : "all";
};
