/** Words that decide and are worth mending. */
const MENDED = ["khong", "tuchoi", "choi", "nhan", "dung", "ngung", "chan", "huy", "stop", "muon", "nhac", "thoi"];

/** The deciding word that a word of at least four letters is one slip away from. */
export const nearest = (word: string): string | undefined =>
  word.length < 4 ? undefined : MENDED.find((known) => isOneSlipFrom(word, known));

/** One letter too many, missing, wrong, or two in the wrong order. */
const isOneSlipFrom = (word: string, known: string): boolean => {
  if (Math.abs(word.length - known.length) > 1) return false;
  let start = 0;
  while (start < known.length && word[start] === known[start]) start++;
  const [rest, wanted] = [word.slice(start), known.slice(start)];
  return (
    rest.slice(1) === wanted ||
    rest === wanted.slice(1) ||
    rest.slice(1) === wanted.slice(1) ||
    (rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2))
  );
};
