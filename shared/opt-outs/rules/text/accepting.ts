import { isBeside, MESSAGE, TOPIC } from "./lexicon.ts";

const CORE =
  /^(.*) (?:nhan lai|nhan tiep|dong y nhan|dong y gui|dong y|tiep tuc nhan|tiep tuc gui|tiep tuc nhac|tiep tuc|muon nhan|cho nhan|dang ky nhan|dang ky lai|bat lai|mo lai|bat thong bao|mo thong bao|khoi phuc|start|subscribe|resume|(?:huy|bo|rut|rut lai|thoi|go)(?: (?:loi|viec|lenh|yeu cau))? tu choi)(?= )(.*)$/;

const isQuiet = (words: string): boolean =>
  words
    .split(" ")
    .filter(Boolean)
    .every((word) => isBeside(word) || MESSAGE.has(word) || TOPIC.has(word) || word === "dong" || word === "y");

/** Whether a clause asks for our messages again, and nothing else: what it may mean beside is left to staff. */
export const accepts = (words: readonly string[]): boolean => {
  const found = CORE.exec(` ${words.join(" ")} `);
  const [, before = "", after = ""] = found ?? [];
  return (
    found !== null &&
    isQuiet(before) &&
    isQuiet(after) &&
    !/^ (?:the|tien|luong|nua)\b/.test(after) &&
    !/ het$/.test(before)
  );
};

/** "Đồng ý" and nothing else: what it agrees to, only a conversation tells. */
export const agrees = (words: readonly string[]): boolean => {
  const said = words.filter(
    (word) => !/^(?:toi|tui|em|con|chau|minh|da|vang|u|ok|oke|oki|xin|a|nhe|nha|roi|hoan|toan|cam|on|co)$/.test(word),
  );
  return said.join(" ") === "dong y";
};

export const isGreeting = (words: readonly string[]): boolean =>
  words.every((word) =>
    /^(?:xin|da|vang|chao|alo|cam|on|co|quan|ban|anh|chi|em|bhxh|kinh|gui|tinh|ha|a|nhe|ok|oke|thanks|tks|nhieu)$/.test(
      word,
    ),
  );
