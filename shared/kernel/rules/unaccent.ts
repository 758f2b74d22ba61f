const COMBINING_MARKS = /\p{M}/gu;
const LOOK_ALIKES: readonly (readonly [RegExp, string])[] = [
  // Icelandic eth and the African D with a bar look like Đ and are typed for it; the others have a stroke that is no accent.
  [/[đðɖ]/g, "d"],
  [/[ĐÐƉ]/g, "D"],
  [/ƀ/g, "b"],
  [/Ƀ/g, "B"],
  [/ł/g, "l"],
  [/Ł/g, "L"],
  [/ø/g, "o"],
  [/Ø/g, "O"],
  [/[‘’‚‛′`´]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[‐-―−]/g, "-"],
  [/…/g, "..."],
  [/[\u00a0\u2000-\u200a\u202f\u3000]/g, " "],
];
const ASCII = /^[\x20-\x7e]*$/;

/** Vietnamese without its accents, in composed or decomposed Unicode alike; typographic punctuation becomes plain. */
export const unaccent = (text: string): string => {
  if (ASCII.test(text)) return text;
  const bare = text.normalize("NFD").replace(COMBINING_MARKS, "");
  return LOOK_ALIKES.reduce((plain, [pattern, replacement]) => plain.replace(pattern, replacement), bare);
};

/** What remains of a header or a keyword when accents, case, spaces and punctuation do not count: `Họ và tên` is `hovaten`. */
export const folded = (text: string): string =>
  unaccent(ASCII.test(text) ? text : text.normalize("NFKC"))
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
