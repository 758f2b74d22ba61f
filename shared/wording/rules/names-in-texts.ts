import { unaccent } from "../../kernel/rules/unaccent.ts";

/**
 * What a list may put into a text as a person's name, the only thing of a list that texts say. It passes by what it is
 * made of, not by what is forbidden: letters of the Latin script (Vietnamese, the minorities' names such as H'Hen Niê,
 * foreign ones), apostrophes and hyphens between letters, a full stop after an initial.
 */
const PERSON_WORD = /^(?:[\p{Script=Latin}\p{M}]+(?:['-][\p{Script=Latin}\p{M}]+)*'?|\p{Script=Latin}\p{M}*\.)$/u;

/** The longest names of the agency's people have eight words. */
const MAX_WORDS = 9;
const MAX_WORD_LETTERS = 25;
/** "Ba", "Năm" and "Bảy" are given names; so many in a row are a number that is spelled out. */
const MAX_DIGIT_WORDS = 3;
/** So many letters that stand alone spell a word out: "O T P", "h t t p". */
const MAX_SINGLE_LETTERS = 2;

const DIGIT_WORDS = new Set("khong mot hai ba bon tu nam lam sau bay tam chin muoi linh le".split(" "));

/** Words that ask a reader to do something, without accents. No name holds them. */
const COMMANDS = new RegExp(
  `(?:^| )(?:${[
    ...[
      "bam vao",
      "nhan vao",
      "truy cap",
      "dang nhap",
      "soan tin",
      "nhan tin",
      "goi ngay",
      "goi so",
      "goi lai",
      "lien he",
    ],
    ...["trung thuong", "nhan thuong", "nhan qua", "nhan tien", "nop tien", "dong tien", "chuyen tien", "chuyen khoan"],
    ...[
      "cap nhat",
      "xac nhan",
      "xac thuc",
      "xac minh",
      "kich hoat",
      "cai dat",
      "tai ve",
      "tai ung dung",
      "quet ma",
      "cung cap",
    ],
    ...[
      "https?",
      "www",
      "website",
      "link",
      "click",
      "zalo",
      "facebook",
      "telegram",
      "viber",
      "vssid",
      "vneid",
      "otp",
      "stk",
      "qr",
    ],
    ...["tai khoan", "tra loi", "xin moi", "gmail", "com vn", "vn", "vnd", "bit ly", "tme", "t me", "zaloapp"],
    ...["vietcombank", "agribank", "mbbank", "bidv", "momo"],
    ...["cham (?:com|vn|net|org|info|me|ly)", "dot (?:com|vn|net|org|info|me|ly)"],
  ].join("|")})(?: |$)`,
);

/** Without their accents these can be names, as Ngân Hằng is. */
const ACCENTED_COMMANDS =
  /(?:^| )(?:ngân hàng|hoàn tiền|vay tiền|trúng giải|lãi suất|đóng phạt|nộp phạt|cảnh sát|công an mời|mời bấm)(?: |$)/u;

/** Whether this can be a person's name. `name` is in NFC with single spaces. */
export const isPersonName = (name: string): boolean => {
  const words = plainQuotes(name).split(" ");
  return (
    words.length <= MAX_WORDS &&
    words.every((word) => word.length <= MAX_WORD_LETTERS && PERSON_WORD.test(word)) &&
    words.some((word) => /\p{L}\p{M}*\p{L}/u.test(word)) &&
    !isSpelledOut(words) &&
    !COMMANDS.test(unaccent(words.join(" ").replaceAll(/[.'-]/g, "")).toLowerCase()) &&
    !ACCENTED_COMMANDS.test(name.toLowerCase())
  );
};

const plainQuotes = (name: string): string => name.replace(/[’‘ʼ`´]/g, "'").replace(/[‐‑–]/g, "-");

const isSpelledOut = (words: readonly string[]): boolean =>
  longestRun(words, (word) => DIGIT_WORDS.has(unaccent(word).toLowerCase())) > MAX_DIGIT_WORDS ||
  longestRun(words, (word) => /^\p{L}\p{M}*$/u.test(word)) > MAX_SINGLE_LETTERS;

const longestRun = (words: readonly string[], holds: (word: string) => boolean): number => {
  let [longest, run] = [0, 0];
  for (const word of words) {
    run = holds(word) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
};
