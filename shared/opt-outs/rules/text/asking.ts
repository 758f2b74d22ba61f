import type { Clause } from "./clauses.ts";

const INSIDE = [
  "tai sao|vi sao|lam sao|sao|the nao|ra sao|o dau|khi nao|luc nao|bao gio|bao nhieu|bao lau|lam gi|la gi|cai gi|gi vay|gi the",
  // As they say it in Nghệ Tĩnh.
  "o where|khi where|where rua|o mo|khi mo|la mo|man rang|why|lam chi|cai chi",
  "cho hoi|xin hoi|muon hoi|hoi chut|hoi la|hoi xem|tu van|huong dan|muon biet|cach nao|cach de|phai lam",
  "(?:den|toi|tu) (?:ngay|bua|thang|nam|hom|luc|khi|hoi) (?:nao|mo|may|where)",
  "co phai|co duoc|co bi|co mat|co sao|lieu|hay khong|phai khong|dung khong|right khong|duoc khong",
].join("|");
const AT_THE_END =
  "(?:khong|chua|ha|nhi|where|the a|dau vay)(?: (?:a|vay|nhi|ta|em|anh|chi|ha|co|chu|bac|ad|the|hi|cac|ban))*";
const ASKING = new RegExp(`\\b(?:${INSIDE})\\b|\\b${AT_THE_END}$`);

/** Whether a clause asks something. At the end of what denies, "mô" and "đâu" only stress it. */
export const isQuestion = ({ words, isAsked }: Clause): boolean => {
  const text = words.join(" ").replace(/\bkhong sao\b|\bbao nhieu lan\b/g, "");
  const said = /\bkhong\b/.test(text) ? text.replace(/ where$/, "") : text;
  return isAsked || (said !== "khong" && (ASKING.test(said) || /^rang (?:lai|khong|phai|ma)\b/.test(said)));
};

/** "Nếu được" is polite; any other "nếu" supposes. */
export const isSupposed = ({ words }: Clause): boolean =>
  /\b(?:neu|gia su|lo ma|nho ma)\b/.test(words.join(" ").replace(/\bneu (?:duoc|co the|khong phien|tien)\b/g, ""));

/** A user who pressed or wrote the wrong thing says so, and means no refusal; whom we mistake for another may refuse. */
export const isSlip = (words: readonly string[]): boolean =>
  /\b(?:nham(?! (?:so|nguoi|sdt|dia chi|ten)\b)|lo tay|lo bam|lo an|bam lo|an lo)\b/.test(words.join(" "));
