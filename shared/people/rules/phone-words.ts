/** A part of a cell that may be a number, with what the words around it say of it. */
export interface SaidNumber {
  readonly text: string;
  /** `gone`: crossed out in words. `new`: it takes the place of another. */
  readonly is: "gone" | "new" | "plain";
}

const HAS_WORDS = /[\p{L}>→]/u;

/** Eight digits or more with what people put between them. */
const NUMBER = /\+?\(?\d(?:[ .()-]{0,2}\d){7,14}/g;

const alone = (words: string): RegExp => new RegExp(`(?:^|[^\\p{L}])(?:${words})(?=$|[^\\p{L}])`, "iu");

const GONE = alone(
  [
    "cũ|sai|nhầm|hỏng|mất|khóa|khoá|ngừng|ngưng|bỏ|hủy|huỷ|xóa|xoá|thu hồi|gạch|không phải|trước đây|trước kia",
    "hết (?:dùng|sử dụng|hạn)|(?:không|ko|k|hk)\\s(?:còn|dùng|sử dụng|đúng|gọi|liên lạc|có thật|tồn tại)",
    "cu|khong dung|sai so|so cu|old|wrong",
  ].join("|"),
);
const NEW = alone("mới|moi|đúng|hiện nay|hiện tại|hiện dùng|đang dùng|new");
/** What leads from one number to the one that takes its place. */
const LEADS =
  /->|=>|→|(?:^|[^\p{L}])(?:sang|thành|thay|bằng|đổi|chuyển|qua|nay là|nay dùng|giờ là|giờ dùng)(?=$|[^\p{L}])/iu;

/** Words that belong to the number before them: in parentheses, or up to a sign that parts two numbers. */
const TAIL = /^\s{0,3}\([^()]{0,80}\)|^[^,;/|\n]{0,80}(?=[,;/|\n])/;

/** A number with the words right before and right after it. */
interface Around {
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** Everything since the number before. */
  readonly since: string;
}

/**
 * The numbers in a cell that has words in it: "cũ 0912345678 mới 0983456789", "0912345678 (sai số)". Words before a number
 * speak of it where the cell begins with such words, otherwise those after it do. Undefined when no word speaks of any.
 */
export const saidNumbers = (cell: string): readonly SaidNumber[] | undefined => {
  if (!HAS_WORDS.test(cell) || !speaks(cell)) return undefined;
  const found = withWords(cell);
  if (found.length === 0) return undefined;
  const areLabels = speaks(found[0]?.since ?? "") && !LEADS.test(found[1]?.since ?? "");
  const isAfterLast = GONE.test(found.at(-1)?.after ?? "") || NEW.test(found.at(-1)?.after ?? "");
  const leads = found.map(
    ({ since, before }, index) =>
      index > 0 && (LEADS.test(since) || (!areLabels && !isAfterLast && NEW.test(before) && before === since)),
  );
  return found.map(({ text, before, after }, index) => {
    if (leads[index]) return { text, is: "new" };
    if (leads[index + 1]) return { text, is: "gone" };
    const [first, second] = areLabels ? [before, after] : [after, before];
    const said = kindOf(first);
    return { text, is: said === "plain" && first.trim() === "" ? kindOf(second) : said };
  });
};

const speaks = (words: string): boolean => GONE.test(words) || NEW.test(words) || LEADS.test(words);

const kindOf = (words: string): SaidNumber["is"] => {
  if (GONE.test(words)) return "gone";
  return NEW.test(words) ? "new" : "plain";
};

const withWords = (cell: string): readonly Around[] => {
  const found = [...cell.matchAll(NUMBER)];
  const ends = found.map((match) => match.index + match[0].length);
  const between = [0, ...ends].map((from, index) => cell.slice(from, found[index]?.index ?? cell.length));
  const tails = between.map((words, index) =>
    index === 0 ? "" : index === found.length ? words : (TAIL.exec(words)?.[0] ?? words),
  );
  return found.map(([text], index) => {
    const since = between[index] ?? "";
    const tail = tails[index] ?? "";
    return { text, since, before: tail === since ? since : since.slice(tail.length), after: tails[index + 1] ?? "" };
  });
};
