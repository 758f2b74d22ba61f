/** Whether the pension was paid, in plain words: "lương tháng này có chưa", "khi nào có lương", "đã trả lương hưu chưa". */
const ASKED: readonly RegExp[] = [
  /^(?=.* luong )(?=.* (?:co|ve|den|vao|tra|chi tra|chuyen|phat|nhan|len) )(?=.* (?:chua|roi khong|khi nao) )/,
  / luong (?:\S+ ){0,3}(?:chua|khi nao) (?:\S+ ){0,2}$/,
];

/** Of another person, of its amount or reason, or a complaint: staff read it. */
const FOR_STAFF =
  / (?:bao nhieu|tang|cat|giam|thieu|sai|doi|tuat|mai tang|uy quyen|chua nhan|khong nhan|chua co|chua ve|chua thay|chua duoc|chua vao) /;

const KNOWN: ReadonlySet<string> = new Set(
  `luong thang nay ky toi nha co ve den vao tra chi chuyen phat nhan len chua roi khong khi nao da duoc tien tai khoan the atm ngan hang
  ngay ni nua bhxh cho biet hoi xem kiem tra muon la ma thi luon moi nam sau truoc ta minh con`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

/** @param said all plain words, @param telling those that say something */
export const asksOfPension = (said: string, telling: readonly string[]): boolean => {
  const isKnown = telling.every((word) => KNOWN.has(word) || /^\d{1,2}$|^20\d\d$/.test(word));
  return isKnown && !FOR_STAFF.test(said) && ASKED.some((pattern) => pattern.test(said));
};
