import { complains } from "./complaining.ts";
import { isBeside, MESSAGE, TOPIC } from "./lexicon.ts";
import { isNameOrRight } from "./names.ts";

/** A way of refusing: its pattern, and what may stand before and after it in its clause. */
interface Way {
  readonly core: RegExp;
  readonly before?: (words: readonly string[]) => boolean;
  readonly after?: (words: readonly string[]) => boolean;
}

const NOT = "khong";
const SENDING =
  "gui|nhan|nhang|nhac|bao(?! hiem| gio| nhieu| lau)|goi|lam phien|quay ray|quay roi|spam|lien lac|lien he|inbox|ib|doi|thong bao";
const BETWEEN =
  "co|can|phai|bao gio|tiep tuc|tiep|lai|them|ai|viec|ma|cu|hoai|suot|tu dong|thuong xuyen|lien tuc|nua|cho toi|cac|moi|nhung";
const WANTING =
  "tiep tuc|tiep|muon|can|thich|ham|thiet|chiu|them|nhu cau|dong y|cho phep|cho|chap nhan|con|co nhu cau|co can|co muon|co thich|phai|hung thu|ung|ua";

/** What people receive and send beside our messages: to refuse it is something else. */
const OTHER_THINGS = new Set(
  "duoc ra thay the tien luong che tro giay bien hoa thuoc ho hang bao benh khoan cap code book otp thanh ket xong dang tai so mon qua gift".split(
    " ",
  ),
);
const SKIPPED = new Set("lai them tiep cac nhung mot bat ky cua".split(" "));

const startsWithOtherThing = (words: readonly string[]): boolean => {
  const first = words.findIndex((word) => !SKIPPED.has(word));
  const [word = "", next = ""] = words.slice(Math.max(first, 0));
  if (/\b(?:mot|1) lan\b/.test(words.join(" "))) return true;
  if (word === "ra" || word === "so") return word === "ra" || /^(?:bhxh|tien|tai)$/.test(next);
  if (word === "bao") return next === "hiem";
  if (word === "qua") return next === "tang" || next === "";
  if (word === "ho") return next === "so" || next === "tro";
  return OTHER_THINGS.has(word);
};

const isOursOrNothing = (words: readonly string[]): boolean => !startsWithOtherThing(words);

/** Those who do the refusing in complaints: then it is not the writer who refuses our messages. */
const OUTSIDERS =
  /\b(?:suffer|they|benh vien|tram|bac si|phong kham|nha thuoc|quay thuoc|ngan hang|cong ty|buu dien|dai ly|can bo|nguoi ta|uy ban|ubnd|he thong|app|ung dung|vssid|vneid|mang|nhan vien|y ta|bi)\b|(?<!\bso )\b(?:may|dien thoai|sim)$/;

const isOwn = (words: readonly string[]): boolean =>
  !OUTSIDERS.test(words.join(" ")) && words[0] !== "ho" && words.at(-1) !== "the";

/** "Lâu rồi không nhận tin" misses our messages. */
const MISSING = /\b(?:lau|dao nay|may (?:thang|hom|bua|tuan|ngay))\b/;
const isOwnWish = (words: readonly string[]): boolean => isOwn(words) && !MISSING.test(words.join(" "));

const DONE = new Set("pay dong tien nop mua lam xong vi dang suot phien qua met buc lam".split(" "));
const isBesideOrDone = (word: string): boolean =>
  isBeside(word) || MESSAGE.has(word) || TOPIC.has(word) || DONE.has(word);
const isNoName = (words: readonly string[]): boolean => onlyBeside(words) && !/^(?:la|ten)$/.test(words.at(-1) ?? "");
const onlyBeside = (words: readonly string[]): boolean =>
  isOwn(words) && words.every(isBesideOrDone) && !words.includes("bi");

/** Up to the reason that the writer gives. */
const untilReason = (words: readonly string[]): readonly string[] => {
  const at = words.findIndex((word) => word === "vi" || word === "do" || word === "tai");
  return at < 0 ? words : words.slice(0, at);
};

const speaksOfMessages = (words: readonly string[]): boolean =>
  words.some((word) => /^(?:tin|thong|nhac|sms|zalo)$/.test(word));

/** The end, or words that change nothing, about messages or about nothing. */
const isClosed = (words: readonly string[]): boolean => {
  const said = untilReason(words);
  const isMessage = speaksOfMessages(said);
  const thing = said[0] === "nhan" ? said.slice(1) : said;
  return (
    !startsWithOtherThing(thing) &&
    !/^gia\b(?! dinh)/.test(said.join(" ")) &&
    said.every((word) => isBeside(word) || MESSAGE.has(word) || (isMessage && TOPIC.has(word)))
  );
};

const REFUSED =
  /^(?:$|(?:nhan|nhung|cac|tin|thong|nhac|moi|tat|toan|het|nua|nhe|nha|a|luon|ngay|vi|do|hoan|gui|sms|zalo|viec|su|so|tu|ke|lien|va|roi|toi|cam|xin|cua|ben|voi|quang|qc|spam|rac|cho|bhyt|bhxh|bao|luong|tn|hgd|ho|dum|giup|ca|ma|loi|goi|cuoc|thu|noi|nhu|vay|day|dang|o|nay|co|di|dich|lan|theo|all|al|vinh|han)(?: |$))/;

const isRefusedThing = (words: readonly string[]): boolean => {
  const said = words.join(" ");
  if (!REFUSED.test(said) || /^ho (?:so|tro)\b/.test(said)) return false;
  if (/^(?:di|co|cho|dang|theo|so|tu|o) /.test(said) && !isClosed(words)) return false;
  return words[0] !== "nhan" || isOursOrNothing(words.slice(1)) || /^nhan (?:luong huu|bao hiem)/.test(said);
};

const STOPPED =
  /^(?:lai |ngay |het |luon |di |toi |em |minh |giup |gium |dum |ho |cho |moi |tat ca |toan bo |cac |viec |nhung |hang |tiep tuc |bot |bo |tiep )*(?:tin|thong bao|nhac|nhan|gui|zalo|sms|dang ky(?! (?:bhyt|bhxh|bao hiem|tham gia|the|mua|pay|dong))|theo doi|quan tam|dich vu|lien lac|ket ban|ket noi|follow|loi nhac|quang cao|spam|so nay|so dien thoai|so may|cuoc goi|goi|phien|lam phien)(?: |$)/;

const isStopped = (words: readonly string[]): boolean =>
  (words.length > 0 && STOPPED.test(words.join(" ")) && isClosedOrTopic(words)) || isClosedShort(words);

const isClosedOrTopic = (words: readonly string[]): boolean => {
  const said = untilReason(words);
  const rest = said
    .join(" ")
    .replace(/^.*?(?:dang ky|theo doi|quan tam|ket ban|ket noi|follow|lam phien|quay ray)/, "")
    .split(" ");
  return (
    rest.filter(Boolean).every((word) => isBesideOrDone(word)) &&
    !startsWithOtherThing(/^(?:nhan|gui)$/.test(rest[0] ?? "") ? rest.slice(1) : [])
  );
};

const isClosedShort = (words: readonly string[]): boolean =>
  untilReason(words).every(isBeside) &&
  !/^(?:(?:qua|roi|day|vay|den)\b|viec(?: roi| o| tu)*$)/.test(words.join(" ")) &&
  !startsWithOtherThing(words[0] === "nhan" ? words.slice(1) : words);

const isKeyword = (words: readonly string[]): boolean =>
  words.length <= 4 &&
  /^(?:bhyt|bhxh)(?: |$)/.test(words.join(" ")) &&
  words.every((word) => TOPIC.has(word) || isBeside(word));

const WAYS: readonly Way[] = [
  // "đừng gửi", "thôi nhắn", "khỏi nhắc", "miễn gửi": whatever stands around.
  {
    core: new RegExp(` (?:dung|thoi|khoi|mien|ngung|nghi|don't|dont|ung) (?:(?:${BETWEEN}) ){0,3}(?:${SENDING}) `),
    before: isOwn,
    after: isOursOrNothing,
  },
  // "không muốn nhận", "không cần nhắc", "không đồng ý nhận".
  {
    core: new RegExp(
      ` (?:${NOT}|het(?= muon)) (?:(?:${WANTING}) ){1,4}(?:(?:${BETWEEN}|suffer|bi|duoc|bhxh|co quan|ben|may|nguoi|tham gia nhan|xem|doc) ){0,3}(?:${SENDING}|tin|thong bao|thay|xem|doc|nghe|zalo|sms|phien|quang cao|spam|dich vu nay) `,
    ),
    before: isOwn,
    after: (words) => isOursOrNothing(words) || /^duoc (?:tin|thong bao|nhac)/.test(words.join(" ")),
  },
  // "không nhận tin nữa", "không gửi nữa", "đề nghị không gửi tin".
  { core: new RegExp(` ${NOT} (?:co )?nhan `), before: isOwnWish, after: isOursOrNothing },
  {
    core: new RegExp(` (?:de nghi|yeu cau|vui long|xin|lam on|hay|mong|nho) (?:[a-z]+ ){0,3}${NOT} (?:${SENDING}) `),
    before: isOwn,
    after: isOursOrNothing,
  },
  {
    core: new RegExp(` ${NOT} (?:${SENDING}) `),
    before: isOwnWish,
    after: (words) => isOursOrNothing(words) && /\b(?:nua|lam phien|cho toi|cho so)\b/.test(words.join(" ")),
  },
  // "không đồng ý", "không cần", "không có nhu cầu".
  {
    core: new RegExp(
      ` (?:${NOT}|het(?= nhu cau)) (?:(?:co|con|he|bao gio) )*(?:dong y|chap nhan|cho phep|muon|can|thich|nhu cau|quan tam|ranh|theo doi) `,
    ),
    before: isOwn,
    after: isClosed,
  },
  { core: / (?:mien) /, before: (words) => words.join(" ") === "xin", after: isClosed },
  // "đừng" alone, or written for "dừng".
  {
    core: / dont /,
    before: onlyBeside,
    after: (words) => words.every((word) => /^(?:lai|nua|a|nhe|nha|ma|di)$/.test(word)),
  },
  { core: / (?:of) /, before: (words) => words.length === 0, after: isClosed },
  {
    core: / (?:tu choi|tc|refuse|opt out|tu tro?i|tu cho(?! nao| do| nay| thu)) /,
    before: onlyBeside,
    after: isRefusedThing,
  },
  {
    core: / (?:dung|ngung|huy|chan|stop|cancel|unsubscribe|unsub|unfollow|block|end|quit|thoat|cham dut|ket thuc) /,
    before: isNoName,
    after: isStopped,
  },
  { core: / (?:dung|ngung|huy|stop|cancel) /, before: (words) => words.length === 0, after: isKeyword },
  {
    core: / (?:bo|tat|switch|khoa|of|dep|ngat|cat|go) /,
    // "cán bộ" is no "bỏ".
    before: (words) => onlyBeside(words) && words.at(-1) !== "can",
    after: (words) => STOPPED.test(words.join(" ")) && isClosedOrTopic(words),
  },
  {
    core: / (?:xoa|rut|loai|bo|go|dua|cho|lay|gach)(?: [a-z]+){0,6} (?:khoi|ra khoi) (?:danh sach|nhom|he thong|ds|zalo|sach|danh ba) /,
    before: isOwn,
  },
  {
    core: / (?:xoa|huy|go|bo|gach)(?! ho so)(?: [a-z]+){0,2} (?:so dien thoai|so|ten|sdt|dien thoai)(?: |$)/,
    before: onlyBeside,
    after: (words) => words[0] !== "bhxh" && isClosed(words.filter((word) => word !== "ra")),
  },
  { core: / (?:tat|switch|go|cat|ngat) (?:giup|gium|dum|ho|di|luon|ngay) /, before: onlyBeside, after: isClosed },
  // "tôi chặn đây": of a name ("em Huy đây") it would say something else.
  { core: / (?:toi|minh|em) (?:se )?(?:chan|block) /, before: onlyBeside, after: (words) => words.every(isBeside) },
  {
    core: / (?:phan doi|khong ung ho) /,
    before: onlyBeside,
    after: (words) => words.some((word) => /^(?:nhan|gui|nhac|tin|spam|quang)$/.test(word)) && isClosed(words),
  },
];

/** Turns a refusal into its opposite: "không từ chối", "đừng hủy". */
const NEGATED =
  /\b(?:bo|huy|khong|chua|dung|dont|khoi|phai khong|dau co|quen|neu)(?: (?:he|phai|muon|co|he co|bao gio|y|dinh|can|the|bi|con|nen|duoc|them|voi|vang|la|ai|toi|ma)){0,3} $/;

/** "Bạn tôi nói từ chối" tells what others say. */
const QUOTED =
  /\b(?:ban|hang xom|nguoi ta|they|(?:co|anh|chi|ong|ba) ay|ai)(?: (?:toi|em|minh|chau|kia|do)){0,2} (?:noi|bao|keu|dan|khuyen|bieu)(?: la| rang)? $/;

/** At the end of what denies, "mô" only stresses it: "tui nỏ cần mô". */
const withoutStress = (words: readonly string[]): readonly string[] =>
  words.at(-1) === "where" && words.includes("khong") ? words.slice(0, -1) : words;

/** Whether a clause refuses our messages. */
export const refuses = (clause: readonly string[]): boolean => refusesPlainly(withoutStress(clause));

const refusesPlainly = (words: readonly string[]): boolean =>
  !isNameOrRight(words) &&
  (complains(words) ||
    WAYS.some(({ core, before = () => true, after = () => true }) =>
      occurrences(core, words).some(
        ([leading, trailing]) =>
          !NEGATED.test(` ${leading.join(" ")} `) &&
          !QUOTED.test(`${leading.join(" ")} `) &&
          before(leading) &&
          after(trailing),
      ),
    ));

/** What stands before and after each place where the core fits. */
const occurrences = (
  core: RegExp,
  words: readonly string[],
): readonly (readonly [readonly string[], readonly string[]])[] =>
  words.flatMap((_, start) => {
    const rest = ` ${words.slice(start).join(" ")} `;
    const found = core.exec(rest);
    if (found?.index !== 0) return [];
    const length = found[0].trim().split(" ").length;
    return [[words.slice(0, start), words.slice(start + length)] as const];
  });
