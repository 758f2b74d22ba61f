import { unaccent } from "../../../kernel/rules/unaccent.ts";
import { withoutTypingMethod } from "../text/clauses.ts";

type Form = readonly [word: string, written: string];

/** Words that only their accents tell apart, by the plain word that the patterns of questions know. */
const ACCENTED: readonly Form[] = [
  ["khong", "nỏ|chẳng|hổng"],
  ["ban", "chị|cô|bác"],
  ["diachi", "địa chỉ"],
  ["nhieu lam", "nhiều"],
  ["vao", "vô"],
  ["tai sao", "vì răng|mần răng|làm răng|răng mà|răng lại|răng nỏ|răng không|răng chưa|tại răng"],
  ["khi nao", "khi mô|lúc mô|bữa mô|ngày mô|hồi mô|chừng mô|tháng mô|năm mô|hôm mô"],
  ["khi nao", "đến mô(?! (?:để|đóng|nộp|mua))"],
  ["o dau", "ở mô|chỗ mô|nơi mô|điểm mô|tại mô|đi mô|ra mô|đến mô|mô"],
  ["dong", "đóng"],
  ["han", "hạng|hẹn"],
  ["tien", "đồng"],
  ["bay gio", "chừ"],
];

/** Short forms, dialect and slips of the hand without accents, in the order in which they are read. */
const PLAIN: readonly Form[] = [
  ["bhyt", "bao hiem y te|bao hiem yte|bh y te|bh yte|bhyte|byht|bhty|bhy t|bhytt|y te|yte"],
  ["bhxh", "bao hiem xa hoi|bh xa hoi|bhxxh|bxhh|bhhx"],
  ["tunguyen", "(?:bhxh|bao hiem|bh) (?:tu nguyen|tn)|tu nguyen|bhxhtn"],
  ["baohiem", "bao hiem|bao hien|baohiem|bao hime|bhiem|bh"],
  ["luong", "luong huu|huu tri|tro cap|tien huu|tien luong"],
  ["khong", "ko|k|kh|khg|hok|hong|kg|hem|no|khog|khoong|khongg|khôg|0"],
  [
    "khi nao",
    "khi mo|khi no|luc nao|luc mo|bao gio|bao gioi|bao gios|bao zo|bao dzo|bao h|bao jo|bjo|baogio|khinao|khi nao|khi nào|ki nao|khj nao|khi naoo",
  ],
  [
    "khi nao",
    "bao lau nua|ngay bao nhieu|(?:ngay|bua|hom|hoi|thang|nam|chung) (?:nao|mo|may)|ngay thang nao|may (?:ngay|bua|thang)",
  ],
  [
    "bao nhieu",
    "bao nhiu|baonhieu|baonhiu|bnhieu|bnhiu|bn|bnh|bao nheu|bao nhieuu|bao nhiue|ba nhieu|bao nhieo|bao nhie|bao nhju",
  ],
  ["bao nhieu", "nhieu tien|may tien|may dong|may tram|may trieu|het may|tien may|gia may"],
  ["bao nhieu", "(?<=(?:mat|het|la|ton) )nhieu(?! lam)|(?<=so tien .{0,30})la may|(?<=gia han .{0,12})het may"],
  ["het bao nhieu", "(?:mat|ton) bao nhieu"],
  ["bao nhieu", "bao bao nhieu|bao nhieu tien bao nhieu"],
  [
    "o dau",
    "o mo|cho nao|cho mo|noi nao|noi mo|tai dau|di dau|den dau|ra dau|ra mo|di mo|diem nao|diem mo|odau|o dauu|o dao|dau",
  ],
  [
    "canbo",
    "can bo|nhan vien|nguoi that|nguoi thuc|nguoi truc|tu van vien|tong dai vien|nguoi phu trach|nv|nguoi ho tro",
  ],
  ["diachi", "dia chi"],
  ["buudien", "buu dien"],
  ["uyban", "uy ban"],
  ["hom qua", "bua qua|bua truoc|bua kia"],
  ["nay", "ni"],
  ["vao", "(?<=da )vo|vo(?= tai khoan| he thong)|vo(?= chua(?: (?:a|ad|he|rua|ri|vay|em|ha))* $)"],
  ["duoc", "dc|dk|duocc|dduoc|duoic"],
  ["roi", "r|rui|rroi|roii|ruj"],
  ["dung", "su dung"],
  ["chua", "chx|chuaa|chuwa|cha|chau chua"],
  ["dong tiep", "dong tiep|gia han|nop tiep|giahan|mua tiep|dong lai|mua lai"],
  ["dong", "nop tien|dong tien|tra tien|nop|nopp|dog|dongg|doong|dongs|mua|dong phi|dong gop"],
  ["han", "thoi han|hann|hieu luc|gia tri|han dung|han su dung"],
  ["toi", "tui|tau|minh|mk|em|e|chau|to|choa"],
  ["nha toi", "ho gia dinh|nha em|nha minh|nha con|nha chau|nha tui|gia dinh toi|gia dinh|ca nha|nha"],
  ["het han", "het hang|het hen|heet han"],
  ["hethong", "he thong"],
  ["goi", "goj|alo|phone|dien thoai"],
];

/** Words that say nothing: of politeness, of address, and the small ones of the dialect. */
const EMPTY =
  "zay|dzay|chao canbo|canbo oi|thua canbo|kinh gui canbo|rua|ri|vay|the a|the nhi|nhi|he|hi|z|v|a|ah|ha|hg|voi|nhe|nha a|oi|day|thi|la|ak|gium|giup|dum|xin|vui long|lam on|cho biet|cho hoi|hoi chut|hoi ti|da|thua|kinh|chao|anh|chi|bac|co|chu|ong|ba|ban|ad|admin|cua|cai|may cai|duong|bay gio|hien|hien tai|hien gio|gio|nua|u|uh|ne|ta|tê|te";

const plain = (text: string): string => ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;

const mended = (text: string, forms: readonly Form[]): string =>
  forms.reduce((known, [word, written]) => known.replace(new RegExp(`(?<= )(?:${written})(?= )`, "g"), word), text);

/** A text as plain words, a space before and after each: accents, dialect and short forms do not count. */
export const plainWords = (text: string): string => {
  const said = mended(plain(text.normalize("NFC").toLowerCase()), ACCENTED);
  return mended(unaccent(said), PLAIN);
};

/** The same on a keyboard that does not turn Telex or VNI into accents. */
export const plainTypedWords = (text: string): string =>
  plainWords(withoutTypingMethod(text).replace(/([a-z])\1/g, "$1"));

const EMPTY_WORDS = new RegExp(`(?<= )(?:${EMPTY})(?= )`, "g");

/** What is left of plain words without those that say nothing. */
export const tellingWords = (words: string): readonly string[] =>
  words
    .replace(EMPTY_WORDS, "")
    .split(" ")
    .filter((word) => word !== "");
