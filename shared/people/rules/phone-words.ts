/** A part of a cell that may be a number, with what the words around it say of it. */
export interface SaidNumber {
  readonly text: string;
  /** `gone`: crossed out in words. `new`: it takes the place of another. */
  readonly is: "gone" | "new" | "plain";
}

const HAS_WORDS = /[\p{L}>→]/u;

/** Eight digits or more with what people put between them. */
const NUMBER = /\+?\(?\d(?:[ .()-]{0,2}\d){7,14}/g;

const GONE =
  /(?:^|[^\p{L}])(?:cũ|sai|nhầm|hỏng|mất|khóa|khoá|ngừng|ngưng|bỏ|hủy|huỷ|xóa|xoá|thu hồi|hết dùng|gạch|không phải|(?:không|ko|k|hk)\s(?:còn|dùng|sử dụng|đúng|liên lạc|có thật|tồn tại)|cu|khong dung|sai so|so cu)(?=$|[^\p{L}])/iu;
const NEW =
  /(?:^|[^\p{L}])(?:mới|moi|đúng|hiện nay|hiện tại|hiện dùng|đang dùng|sang|thành|thay bằng|thay)(?=$|[^\p{L}])|->|=>|→/iu;

/**
 * The numbers in a cell that has words in it: "cũ 0912345678 mới 0983456789", "0912345678 (sai số)". Words before a number
 * speak of it where the cell begins with such words, otherwise those after it do. Undefined when no word speaks of any.
 */
export const saidNumbers = (cell: string): readonly SaidNumber[] | undefined => {
  if (!HAS_WORDS.test(cell) || (!GONE.test(cell) && !NEW.test(cell))) return undefined;
  const found = [...cell.matchAll(NUMBER)];
  if (found.length === 0) return undefined;
  const between = wordsAround(cell, found);
  const [first = ""] = between;
  const areLabels = GONE.test(first) || NEW.test(first);
  return found.map(([text], index) => {
    const before = between[index] ?? "";
    const after = between[index + 1] ?? "";
    if (areLabels) return { text, is: kindOf(before) };
    // What leads from one number to the next makes the one old and the other new.
    if (index > 0 && NEW.test(before)) return { text, is: "new" };
    if (index < found.length - 1 && NEW.test(after)) return { text, is: "gone" };
    return { text, is: kindOf(after) };
  });
};

const kindOf = (words: string): SaidNumber["is"] => {
  if (GONE.test(words)) return "gone";
  return NEW.test(words) ? "new" : "plain";
};

const wordsAround = (cell: string, found: readonly RegExpExecArray[]): readonly string[] => {
  const ends = found.map((match) => match.index + match[0].length);
  return [0, ...ends].map((from, index) => cell.slice(from, found[index]?.index ?? cell.length));
};
