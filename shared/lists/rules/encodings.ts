import { fromTcvn3, fromVni, isSyllable } from "./old-fonts.ts";

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

const TCVN3_ENCODING: Encoding = { name: "TCVN3 (ABC)", unit: "byte", decode: (bytes) => fromTcvn3(latin(bytes)) };

const VNI_ENCODING: Encoding = { name: "VNI", unit: "byte", decode: (bytes) => fromVni(latin(bytes)) };

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

export const isUtf8 = (sample: Uint8Array): boolean => {
  try {
    // A character that the end of the sample cuts is not wrong.
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: sample.length >= SAMPLE_BYTES });
    return true;
  } catch {
    return false;
  }
};

/** Of the words with other than plain letters, the share that are syllables of Vietnamese with one tone at most. */
const vietnameseShare = (text: string): number => {
  const words = (text.match(/[a-z\P{ASCII}]+/giu) ?? []).filter((word) => /\P{ASCII}/u.test(word));
  if (words.length === 0) return 0;
  return words.filter(isSyllable).length / words.length;
};
