/** How the bytes of a text file mean letters. */
export interface Encoding {
  readonly name: string;
  /** Throws a TypeError at bytes that mean nothing. */
  decode(bytes: Uint8Array): string;
  /** UTF-16 has a line feed of two bytes. */
  readonly unit: "byte" | "utf-16le" | "utf-16be";
}

const standard = (label: string, name: string, unit: Encoding["unit"] = "byte"): Encoding => ({
  name,
  unit,
  decode: (bytes) => new TextDecoder(label, { fatal: true }).decode(bytes),
});

const UTF_8 = standard("utf-8", "UTF-8");
const UTF_16LE = standard("utf-16le", "UTF-16", "utf-16le");
const UTF_16BE = standard("utf-16be", "UTF-16", "utf-16be");

/** Tone marks come as characters of their own; together with their letters they are one. */
const WINDOWS_1258: Encoding = {
  name: "Windows-1258",
  unit: "byte",
  decode: (bytes) => new TextDecoder("windows-1258").decode(bytes).normalize("NFC"),
};

/** Letters of TCVN 5712 VN3 ("ABC" fonts), by their byte; capitals with a tone have no bytes of their own there. */
const TCVN3: ReadonlyMap<number, string> = new Map(
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
  ).flatMap(([first, letters]) => [...letters].map((letter, index) => [first + index, letter] as const)),
);

const TCVN3_ENCODING: Encoding = {
  name: "TCVN3 (ABC)",
  unit: "byte",
  decode: (bytes) => latin(bytes).replace(/[\x80-\xff]/g, (byte) => TCVN3.get(byte.charCodeAt(0)) ?? byte),
};

/** What the byte after a letter adds to it in VNI fonts: circumflex, breve and tone. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ...{ ù: "\u0301", ø: "\u0300", û: "\u0309", õ: "\u0303", ï: "\u0323" },
  ...{ â: "\u0302", á: "\u0302\u0301", à: "\u0302\u0300", å: "\u0302\u0309", ã: "\u0302\u0303", ä: "\u0302\u0323" },
  ...{ ê: "\u0306", é: "\u0306\u0301", è: "\u0306\u0300", ú: "\u0306\u0309", ü: "\u0306\u0303", ë: "\u0306\u0323" },
};
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ô: "ơ",
  ö: "ư",
  ñ: "đ",
  í: "í",
  ì: "ì",
  æ: "ỉ",
  ó: "ĩ",
  ò: "ị",
  î: "ỵ",
};

const VNI_ENCODING: Encoding = {
  name: "VNI",
  unit: "byte",
  decode: (bytes) =>
    latin(bytes).replace(/([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ôöñíìæóòî]/gi, (whole, letter?: string, mark?: string) =>
      letter !== undefined && mark !== undefined
        ? (vniLetter(letter) + (VNI_MARKS[mark.toLowerCase()] ?? "")).normalize("NFC")
        : vniLetter(whole),
    ),
};

const vniLetter = (letter: string): string => {
  const lower = letter.toLowerCase();
  const meant = VNI_LETTERS[lower] ?? lower;
  return letter === lower ? meant : meant.toUpperCase();
};

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/** A sample of bytes is enough for this; it has to hold some names. */
export const SAMPLE_BYTES = 65_536;
const ENOUGH = 0.9;

/**
 * The encoding of a file by its first bytes: what is valid UTF-8 is UTF-8; anything else is the encoding in which the
 * words come out as syllables that Vietnamese has. UTF-8 also when none does, so that the first wrong byte is named.
 */
export const detectEncoding = (sample: Uint8Array): Encoding => {
  if (sample[0] === 0xff && sample[1] === 0xfe) return UTF_16LE;
  if (sample[0] === 0xfe && sample[1] === 0xff) return UTF_16BE;
  if (sample[0] === 0xef && sample[1] === 0xbb) return UTF_8;
  const wide = wideEncoding(sample);
  if (wide !== undefined) return wide;
  if (isUtf8(sample)) return UTF_8;
  const [best] = [WINDOWS_1258, TCVN3_ENCODING, VNI_ENCODING]
    .map((encoding) => ({ encoding, share: vietnameseShare(encoding.decode(sample)) }))
    .toSorted((a, b) => b.share - a.share);
  return best !== undefined && best.share >= ENOUGH ? best.encoding : UTF_8;
};

/** UTF-16 without a mark: half of its bytes are zero, as long as it holds digits and separators. */
const wideEncoding = (sample: Uint8Array): Encoding | undefined => {
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = sample.length * 0.2;
  if (odd > many && even < odd / 10) return UTF_16LE;
  return even > many && odd < even / 10 ? UTF_16BE : undefined;
};

const isUtf8 = (sample: Uint8Array): boolean => {
  try {
    // A character that the end of the sample cuts is not wrong.
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: sample.length >= SAMPLE_BYTES });
    return true;
  } catch {
    return false;
  }
};

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const NUCLEUS =
  "ai|ao|au|ay|âu|ây|eo|êu|iêu|iê|ia|iu|oai|oao|oay|oeo|oa|oă|oe|oi|ôi|ơi|oo|uây|uya|uyê|uyu|uôi|uôu|uâ|uê|ua|ui|uô|uơ|uy|ươi|ươu|ưa|ưi|ươ|ưu|yêu|yê|[aăâeêioôơuưy]";
const SYLLABLE = new RegExp(
  `^(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?(?:${NUCLEUS})(?:ng|nh|ch|[cmnpt])?$`,
);

/** Of the words with other than plain letters, the share that are syllables of Vietnamese with one tone at most. */
const vietnameseShare = (text: string): number => {
  const words = (text.match(/[a-z\P{ASCII}]+/giu) ?? []).filter((word) => /\P{ASCII}/u.test(word));
  if (words.length === 0) return 0;
  return words.filter(isSyllable).length / words.length;
};

const isSyllable = (word: string): boolean => {
  const apart = word.toLowerCase().normalize("NFD");
  if ((apart.match(TONES) ?? []).length > 1) return false;
  return SYLLABLE.test(apart.replace(TONES, "").normalize("NFC"));
};
