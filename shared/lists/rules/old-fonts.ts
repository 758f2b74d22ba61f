/** Letters of TCVN 5712 VN3 ("ABC" fonts), by their byte; capitals with a tone have no bytes of their own there. */
const TCVN3: ReadonlyMap<string, string> = new Map(
  (
    [
      [0xa1, "ĂÂÊÔƠƯĐăâêôơưđ"],
      [0xb5, "àảãáạ"],
      [0xbb, "ằẳẵắ"],
      [0xc6, "ặầẩẫấậè"],
      [0xce, "ẻẽéẹềểễếệìỉ"],
      [0xdc, "ĩíịò"],
      [0xe1, "ỏõóọồổỗốộờởỡớợù"],
      [0xf1, "ủũúụừửữứựỳỷỹýỵ"],
    ] as const
  ).flatMap(([first, letters]) =>
    [...letters].map((letter, index) => [String.fromCharCode(first + index), letter] as const),
  ),
);

/** Text of TCVN3 whose bytes were taken for Latin-1. */
export const fromTcvn3 = (latin: string): string => latin.replace(/[\x80-\xff]/g, (byte) => TCVN3.get(byte) ?? byte);

/** What the byte after a letter adds to it in VNI fonts: circumflex, breve and tone. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ...{ ù: "\u0301", ø: "\u0300", û: "\u0309", õ: "\u0303", ï: "\u0323" },
  ...{ â: "\u0302", á: "\u0302\u0301", à: "\u0302\u0300", å: "\u0302\u0309", ã: "\u0302\u0303", ä: "\u0302\u0323" },
  ...{ ê: "\u0306", é: "\u0306\u0301", è: "\u0306\u0300", ú: "\u0306\u0309", ü: "\u0306\u0303", ë: "\u0306\u0323" },
};
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ...{ ô: "ơ", ö: "ư", ñ: "đ", í: "í", ì: "ì", æ: "ỉ", ó: "ĩ", ò: "ị", î: "ỵ" },
};

/** Text of VNI whose bytes were taken for Latin-1. */
export const fromVni = (latin: string): string =>
  latin.replace(/([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ôöñíìæóòî]/gi, (whole, letter?: string, mark?: string) =>
    letter !== undefined && mark !== undefined
      ? (vniLetter(letter) + (VNI_MARKS[mark.toLowerCase()] ?? "")).normalize("NFC")
      : vniLetter(whole),
  );

const vniLetter = (letter: string): string => {
  const lower = letter.toLowerCase();
  const meant = VNI_LETTERS[lower] ?? lower;
  return letter === lower ? meant : meant.toUpperCase();
};

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const INITIAL = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx]";
/** Vowels after which no consonant may come. */
const OPEN =
  "ai|ao|au|ay|âu|ây|eo|êu|iêu|ia|iu|oai|oao|oay|oeo|oi|ôi|ơi|uây|uya|uyu|uôi|uôu|ua|ui|uơ|ươi|ươu|ưa|ưi|ưu|yêu";
const CLOSABLE = "iê|oa|oă|oe|uyê|uâ|uê|uô|uy|ươ|yê|[aăâeêioôơuưy]";
const SYLLABLE = new RegExp(`^(?:${INITIAL})?(?:(?:${OPEN})|(?:${CLOSABLE})(?:ng|nh|ch|[cmnpt])?|oo(?:ng|c))$`);
/** Longer words are none; what is looked at is bounded. */
const LONGEST_SYLLABLE = 12;

/** Whether a word is a syllable that Vietnamese has, with one tone at most. */
export const isSyllable = (word: string): boolean => {
  if (word.length > LONGEST_SYLLABLE) return false;
  const apart = word.toLowerCase().normalize("NFD");
  if ((apart.match(TONES) ?? []).length > 1) return false;
  return SYLLABLE.test(apart.replace(TONES, "").normalize("NFC"));
};

/** Names and addresses; longer texts are notes, and cost much to weigh. */
const LONGEST_OF_OLD = 300;
const BEYOND_LATIN_1 = /[^\p{ASCII}\u0080-\u00ff]/u;
const ACCENTED_WORDS = /[a-z\u00a1-\u00ff]+/gi;
const IS_ACCENTED = /[\u00a1-\u00ff]/;
const HAS_VIETNAMESE = /\P{ASCII}/u;
/** Letters of TCVN3 that Latin-1 shows as signs, inside a word: "Ph­¬ng" is "Phương". */
const SIGN_IN_WORD = /[a-z][¨©ª«¬\u00ad®µ¶·¸¹]+[a-z]|[a-z]®|®[a-z\u00a1-\u00ff]/i;

/**
 * Text of the old fonts VNI and TCVN3 that was copied into Unicode letter by letter ("Nguyeãn", "TrÇn ThÞ"), as it was
 * meant. Undefined when it is no such text: most of its words must be no syllables as they stand, and all of them once
 * they are read as that font.
 */
export const fromOldFont = (text: string): string | undefined => {
  if (text.length > LONGEST_OF_OLD || !IS_ACCENTED.test(text) || BEYOND_LATIN_1.test(text)) return undefined;
  if (!looksSpoilt(text)) return undefined;
  return [fromVni(text), fromTcvn3(text)].find(
    (meant) => HAS_VIETNAMESE.test(meant) && accentedIn(meant).every(isSyllable) && !SIGN_IN_WORD.test(meant),
  );
};

const looksSpoilt = (text: string): boolean => {
  if (SIGN_IN_WORD.test(text)) return true;
  const words = (text.match(ACCENTED_WORDS) ?? []).filter((word) => /[À-ÿ]/.test(word));
  const strange = words.filter((word) => !isSyllable(word)).length;
  return strange * 2 > words.length;
};

const accentedIn = (text: string): readonly string[] =>
  (text.match(/[a-z\P{ASCII}]+/giu) ?? []).filter((word) => HAS_VIETNAMESE.test(word));
