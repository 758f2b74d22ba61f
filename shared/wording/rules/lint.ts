import { unaccent } from "../../kernel/rules/unaccent.ts";
import type { Agency } from "../../provinces/rules/agency.ts";
import { SAFETY_SENTENCE } from "./safety-sentence.ts";

export type LintKind =
  | "link"
  | "qr-code"
  | "account-number"
  | "one-time-password"
  | "personal-data"
  | "transfer"
  | "look-alike-letters";

export interface LintFinding {
  readonly kind: LintKind;
  /** The words that gave it away, as the linter read them: without accents, in lower case. */
  readonly found: string;
}

/** Endings that are read where the dot before them is spelled out; a written dot needs no ending to make a link. */
const SPELLED_ENDINGS = "vn|com|net|org|info|biz|edu|gov|top|xyz|site|online|shop|link|click|app|me|io|ly|to|cc|tv";

/** "Kính gửi ông/bà …" greets and "điện thoại" is a telephone: neither asks for anything. */
const ASKS_FOR =
  "cung cap|(?<!kinh )gui|nhap|dien(?! thoai)|khai|khai bao|cap nhat|xac nhan|xac minh|xac thuc|nhan tin|tra loi|chup";
const PERSONAL_DATA =
  "cccd|cmnd|can cuoc|dinh danh|ma so|so the|thong tin|tai khoan|ngay sinh|anh (?:the|chup|mat)|khuon mat";

/** Each is tried on the text without accents and in lower case. */
const PATTERNS: readonly (readonly [LintKind, RegExp])[] = [
  ["link", /\bh(?:tt|xx)ps?\b|:\/\/|\bwww\b|\bxn--/],
  // By its form, whatever the ending: letters right after a dot ("example.vn", "bit.ly"), or a dot that stands alone or
  // opens a word ("example .vn", "example . vn"). Our own sentences have a space after a full stop and none before it.
  ["link", /[a-z0-9#]\.[a-z]{2}/],
  ["link", /[a-z0-9#][ \t]+\.[ \t]*[a-z0-9]/],
  ["link", /[a-z0-9]\s*[[({<]\s*(?:\.|cham|dot)\s*[\])}>]\s*[a-z0-9]/],
  ["link", new RegExp(`[a-z0-9]\\s*\\b(?:cham|dot)\\s+(?:${SPELLED_ENDINGS})(?![a-z0-9])`)],
  ["link", /[a-z0-9]@[a-z0-9]/],
  ["link", /\b(?:bit|tinyurl|cutt|goo|zalo|rebrand|shorturl|linktr)\s*\.\s*[a-z]{2}/],
  // "Đường dẫn" alone would also be the name Dương Đan.
  [
    "link",
    /\b(?:link|bam vao|click|apk|(?:theo|mo|vao|gui|nhan) duong dan)\b|\b(?:tai|cai|cai dat) (?:ung dung|app)\b/,
  ],
  ["link", /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}[:/]/],
  ["qr-code", /\bqr\b|\bma q ?r\b|\bquet ma\b/],
  ["account-number", /\bso (?:tai khoan|tk)\b|\bstk\b|\btai khoan so\b/],
  ["account-number", /\d(?:[ .,/_-]{0,2}\d){7}/],
  ["one-time-password", /\b[o0]tp\b|\bma (?:xac (?:thuc|nhan|minh)|pin)\b|\bmat (?:khau|ma)\b|\bpassword\b/],
  ["personal-data", new RegExp(`\\b(?:${ASKS_FOR})\\b[^.\\n]{0,30}\\b(?:${PERSONAL_DATA})\\b`)],
  ["transfer", /\bchuyen (?:khoan|tien)\b|\bnap tien\b|\btien vao tai khoan\b|\bvi dien tu\b|\bmomo\b/],
  ["look-alike-letters", /(?!\p{Script=Latin})\p{L}/u],
];

// An account number may be dressed up as an amount; beyond nine digits no amount of ours goes.
const AMOUNT = /(?<![\d.])\d{1,3}(?:\.\d{3}){1,2}(?= ?(?:dong|d)\b)/g;
const DAY = /\b(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|1[0-2])\/(?:19|20|21)\d\d\b/g;
const MONTH = /\b(?:0?[1-9]|1[0-2])\/20\d\d\b/g;
const INVISIBLE = /[\p{Cf}\u00ad\u3164]/gu;
/** Three or more characters that stand alone: "b i t . l y", "h t t p", "O.T.P". */
const SPACED_OUT = /(?<![^\s])(?:\S[ \t]+){2,}\S(?!\S)/g;
const PUNCTUATED = /(?<![a-z0-9])(?:[a-z0-9][ \t._*-]+){2,}[a-z0-9](?![a-z0-9])/g;

/**
 * What must never stand in a message: links, QR codes, account numbers, one-time passwords, requests for personal data
 * or money. Looks at the text as a person would read it, whatever its accents, case, width, invisible characters or
 * spaces. Apply it to the final text, names included; the hotline, the look-up code, amounts in đồng, days and `SAFETY_SENTENCE` are fine.
 */
export const lintMessage = (text: string, ours: Ours): readonly LintFinding[] => {
  const readable = asRead(text, ours);
  const closedUp = readable.replace(SPACED_OUT, (run) => run.replace(/\s/g, ""));
  const lettersOnly = readable.replace(PUNCTUATED, (run) => run.replace(/[^a-z0-9]/g, ""));
  const readings = [...new Set([readable, closedUp, lettersOnly])];
  return PATTERNS.flatMap(([kind, pattern]) => {
    const match = readings.map((reading) => pattern.exec(reading)).find((found) => found !== null);
    return match ? [{ kind, found: match[0] }] : [];
  });
};

/** What we put into texts ourselves: a look-up code may be eight digits, which would else pass for an account. */
interface Ours extends Pick<Agency, "hotline"> {
  readonly code?: string;
}

const asRead = (text: string, { hotline, code = "" }: Ours): string => {
  const unsaid = text.normalize("NFC").replace(SAFETY_SENTENCE, " # ");
  const plain = unaccent(unsaid.normalize("NFKC").replace(INVISIBLE, "").replaceAll("。", ".")).toLowerCase();
  const ours = [hotline, code].filter((known) => known !== "");
  const others = ours.reduce((rest, known) => rest.replaceAll(known.toLowerCase(), "#"), plain);
  return others.replace(AMOUNT, "#").replace(DAY, "#").replace(MONTH, "#");
};
