import { isBeside, MESSAGE } from "./lexicon.ts";

const SO_MUCH = "qua|lam|ghe|that|the|vua thoi|vua phai|het muc|roi";
const ANNOYED = new RegExp(`^(.*) (?:lam phien|phien|quay ray|quay roi|spam) (?:${SO_MUCH})(?= )(.*)$`);
const ENOUGH = /^(.*) du roi(?= )(.*)$/;
const RUDE = /^ (?:thoi |mi |may |lam on )*(?:im|goaway) (?:di|ngay|mau|het|luon|giup|cho|nhe|nha|nao) (?:\S+ )?$/;
const NOT_NEEDED =
  /^ (?:da |vang |a |u )*(?:thoi khoi|(?:thoi )?khoi (?:can|phien)|thoi (?:di|ngay|luon)) (?:a |nha |nhe |di |em |chi |anh |nua |oi |he )*$/;

const AROUND = new Set("toan cu hoai suot gi nhieu that buc minh qua lam vua phai day do nua kho chiu".split(" "));
const ABOUT_ELSE = /\b(?:xin loi|cho hoi|cam phien|thu tuc|giay to|di lai)\b/;

const isAround = (words: string, isMessageToo: boolean): boolean =>
  words
    .split(" ")
    .filter(Boolean)
    .every((word) => isBeside(word) || AROUND.has(word) || (isMessageToo && MESSAGE.has(word)));

/**
 * Whether a clause complains of our messages and says nothing else: "phiền quá", "đủ rồi", "thôi khỏi". It refuses them;
 * a complaint that names something else ("thủ tục phiền quá") is read by staff.
 */
export const complains = (words: readonly string[]): boolean => {
  const said = ` ${words.join(" ")} `;
  if (ABOUT_ELSE.test(said)) return false;
  if (RUDE.test(said) || NOT_NEEDED.test(said)) return true;
  const [, before = "", after = ""] = ANNOYED.exec(said) ?? [];
  if (ANNOYED.test(said)) return isAround(before, true) && isAround(after, true);
  const [, lead = "", rest = ""] = ENOUGH.exec(said) ?? [];
  return ENOUGH.test(said) && !/ nhan\b/.test(lead) && isAround(lead, false) && isAround(rest, false);
};
