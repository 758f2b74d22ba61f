import type { Scheme } from "../../../law/rules/types.ts";
import type { Question, QuestionKind } from "../types.ts";
import { isAboutAnother } from "./other-person.ts";
import { asksOfPension } from "./pension.ts";
import { plainTypedWords, plainWords, tellingWords } from "./words.ts";

/** Longer texts are letters: staff read them. */
const LONGEST = 140;
const MOST_WORDS = 26;

const OBJECT = "the|bhyt|bhxh|tunguyen|baohiem|han";
const PAY = "dong|dong tiep|phi|thu";

const KINDS: readonly (readonly [QuestionKind, RegExp])[] = [
  ["end", /^(?=.* khi nao )(?=.* (?:het|han|toi|den|dong tiep|phai dong|can dong|dung|dong|con) )/],
  ["end", / (?:con|het|toi|den|qua) (?:\S+ ){0,2}(?:han|het) (?:\S+ ){0,3}(?:chua|khong) /],
  ["end", / (?:con|het) (?:han|dung|xai) (?:duoc )?(?:\S+ ){0,2}(?:chua|khong|roi|phai) /],
  ["end", / (?:xem|tra|tra cuu|kiem tra|hoi|biet|coi) (?:\S+ ){0,2}han /],
  ["end", /^ (?:\S+ ){0,2}han (?:the|bhyt|bhxh|dong|baohiem|tunguyen)(?: \S+){0,3} $/],
  ["end", /^ (?:\S+ ){0,2}(?:ngay het han|han cuoi|han chot) (?:\S+ ){0,4}$/],
  ["end", /^(?=.* khi nao )(?=.* (?:tre|cham) nhat )/],
  [
    "amount",
    /^(?=.* bao nhieu )(?=.* (?:dong|dong tiep|tien|muc|phi|gia|het|ton|phai|mat|the|bhyt|tunguyen|bhxh|baohiem) )/,
  ],
  ["amount", / (?:xem|hoi|biet|kiem tra|tra cuu|tra) (?:\S+ ){0,2}(?:muc dong|so tien|tien dong|gia) /],
  ["amount", /^ (?:\S+ ){0,2}(?:muc dong|so tien phai dong|so tien dong|tien dong) (?:\S+ ){0,4}$/],
  ["amount", /^ (?:het )?bao nhieu (?:tien )?$/],
  ["where", /^(?=.* o dau )(?=.* (?:dong|dong tiep|phi|thu) )/],
  ["where", / (?:diachi|diem|noi|cho) (?:\S+ ){0,2}(?:thu|dong|dong tiep) /],
  [
    "paid",
    / (?:da |duoc )?(?:dong|dong tiep|thu|ghi nhan|vao|len|cap nhat|xong|thanh cong)(?: \S+){0,6} (?:chua|roi phai khong|roi khong|roi duoc khong) /,
  ],
  ["paid", / nhan duoc tien dong (?:\S+ ){0,4}chua /],
];

/** What only a person may answer, or what is about another person. */
const FOR_STAFF =
  / (?:con toi|cua con|chau toi|con nha|chi tra|nguoi khac|hang xom|ban toi|dong nghiep|mot lan|1 lan|thai san|that nghiep|om dau|tai nan|phau thuat|mo|benh vien|kham|chua benh|vien phi|trai tuyen|chuyen|doi|sai|mat|lam lai|hong|rach|cap lai|hoan|tra lai|rut|huong|phan tram|muc huong|tuoi|(?:\d+|may|du|bao nhieu) nam|nam lien tuc|dieu kien|luong|nghi|cong ty|doanh nghiep|hoc sinh|sinh vien|ho ngheo|can ngheo|ho tro|giam|lai|phat|tai sao|lam sao|the nao|vi sao|khieu nai|to cao|lua dao|gia mao|link|zalo|app|vssid|vneid|mat khau|otp|ngan hang|tai khoan|chuyen khoan|so dien thoai|sdt|can cuoc|cccd|ho khau|chet|qua doi|ly hon|nuoc ngoai|tp|thanh pho|tinh khac|bo toi|me toi|vo toi|chong toi|bo|me|vo|chong|em trai|em gai|anh trai|chi gai|ong noi|ba noi|ong ngoai|ba ngoai|dua|co ay|anh ay|ong ay|ba ay|no|ho|con trai|con gai|chau noi) /;

const PERSON =
  / (?:(?:gap|noi chuyen|noi|hoi|trao doi|goi|lien he|lien lac|cho|can|muon|de|nho|chuyen|co) (?:\S+ ){0,4}canbo|(?:goi|lien he|lien lac) (?:lai )?(?:cho )?(?:toi|so nay)|(?:goi|lien he) lai (?:giup|gium|dum|ho|cho|voi|nhe|nha)|canbo (?:\S+ ){0,3}(?:tra loi|goi|tu van|ho tro|giup)|gap nguoi|noi chuyen voi nguoi|can nguoi|can tu van|can ho tro|co ai khong|co ai truc) |^ (?:xin |dạ )?canbo $/;

const NUMBER = /\d{6,}/;

/**
 * What a person asks of the few things that the account answers by itself, or that they want a person; undefined for
 * everything else. It knows no answer, and prefers staff: one word about something else, and they read the text.
 */
export const questionIn = (text: string): Asked | undefined => {
  if (text.length > LONGEST || NUMBER.test(text.replace(/[\s.]/g, ""))) return undefined;
  const read = questionOf(plainWords(text), { isAsked: isAsked(text), text });
  return read ?? questionOf(plainTypedWords(text), { isAsked: isAsked(text), text });
};

type Asked = (Question & { readonly kind: "question" }) | { readonly kind: "person" };

const isAsked = (text: string): boolean => text.includes("?");

interface Written {
  readonly text: string;
  readonly isAsked: boolean;
}

const questionOf = (words: string, written: Written): Asked | undefined => {
  if (PERSON.test(words)) return { kind: "person" };
  if (isAboutAnother(written.text, words)) return undefined;
  const telling = tellingWords(words);
  if (asksOfPension(words, telling)) return { kind: "question", about: ["pension"] };
  if (telling.length > MOST_WORDS || isForStaff(words, telling)) return undefined;
  const said = ` ${telling.join(" ")} `;
  const kinds = [...new Set(KINDS.filter(([, pattern]) => pattern.test(said)).map(([kind]) => kind))];
  return chosen(kinds, said, written.isAsked);
};

const isForStaff = (words: string, telling: readonly string[]): boolean =>
  FOR_STAFF.test(words) || telling.some((word, at) => !KNOWN.has(word) && !isMonth(word, telling[at - 1]));

const isMonth = (word: string, before: string | undefined): boolean =>
  before === "thang" && /^(?:0?[1-9]|1[0-2])$/.test(word);

const chosen = (kinds: readonly QuestionKind[], said: string, asked: boolean): Asked | undefined => {
  const about = kinds.filter(
    (kind) =>
      !(kind === "paid" && kinds.includes("end")) &&
      !(kind === "amount" && kinds.includes("paid") && !said.includes(" bao nhieu ")),
  );
  if (about.length === 0 || (about.length > 2 && !asked)) return undefined;
  const isAbout = new RegExp(` (?:${OBJECT}|${PAY}|tien) |^ (?:het )?bao nhieu `).test(said);
  const scheme = schemeIn(said);
  return isAbout ? { kind: "question", about, ...(scheme && { scheme }) } : undefined;
};

const schemeIn = (said: string): Scheme | undefined => {
  const isCard = / (?:bhyt|the) /.test(said);
  const isVoluntary = / (?:tunguyen|bhxh) /.test(said);
  if (isCard === isVoluntary) return undefined;
  return isCard ? "household-hi" : "voluntary-si";
};

/** Every word that may stand in a question that is answered without a person. */
const KNOWN: ReadonlySet<string> = new Set(
  `the bhyt bhxh tunguyen baohiem han het con toi nha khi nao bao nhieu o dau dong tiep tien phi thu muc gia so phai can ky lan
  nay sau toi den duoc dung xai chua khong roi da co hay cho ai biet xem coi hoi tra cuu kiem muon di ra ve tai diem noi dia
  chi ngay thang nam moi vua xong thanh cong ghi nhan vao len hethong cap nhat gan day xa xom lang thon uyban buudien diachi hom
  lam gi thi ma nua bao lau qua sap gom ton mat mot nguoi ca moi may lau truoc thoi luc gap lai nho duy tri luon
  cuoi tre cham nhat nhan ben vien canbo phuong va voi de nao ta duong minh ok thanh ti hom qua truoc sang chieu tuan theo them tong cong het`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
