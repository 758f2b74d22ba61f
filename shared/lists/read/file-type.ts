import { UnreadableFile } from "./unreadable.ts";

export type FileType = "text" | "workbook";

/** Enough of a file to tell what it is. */
export const SIGNATURE_BYTES = 512;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The first record of XLS files from before version 5, which stand alone. */
const OLD_XLS = [0x00, 0x02, 0x04].map((version) => [0x09, version]);

/** First bytes of what people upload by mistake, with the word for it. */
const OTHERS: readonly (readonly [looksLike: string, first: readonly number[]])[] = [
  ["tệp PDF", [0x25, 0x50, 0x44, 0x46]],
  ["hình ảnh", [0x89, 0x50, 0x4e, 0x47]],
  ["hình ảnh", [0xff, 0xd8, 0xff]],
  ["hình ảnh", [0x47, 0x49, 0x46, 0x38]],
  ["hình ảnh", [0x49, 0x49, 0x2a, 0x00]],
  ["hình ảnh", [0x42, 0x4d]],
  ["tệp nén RAR", [0x52, 0x61, 0x72, 0x21]],
  ["tệp nén 7z", [0x37, 0x7a, 0xbc, 0xaf]],
  ["tệp nén gzip", [0x1f, 0x8b]],
  ["tài liệu Word (RTF)", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["trang web lưu trữ (MHT)", [0x4d, 0x49, 0x4d, 0x45, 0x2d, 0x56, 0x65, 0x72, 0x73, 0x69, 0x6f, 0x6e]],
];

/** What a file is by its first bytes, whatever its name says; throws `UnreadableFile` when it is nothing with a list in it. */
export const fileTypeOf = (head: Uint8Array): FileType => {
  const startsWith = (first: readonly number[]) => first.every((byte, index) => head[index] === byte);
  if (startsWith(ZIP) || startsWith(OLE) || isMarkup(head)) return "workbook";
  if (OLD_XLS.some(startsWith) && (head[2] ?? 1) <= 8 && head[3] === 0) return "workbook";
  const text = Buffer.from(head).toString("latin1");
  const other = OTHERS.find(([, first]) => startsWith(first) && !(first.length === 2 && isPlainText(text)));
  if (other !== undefined) throw new UnreadableFile({ kind: "not-a-text-file", looksLike: other[0] });
  if (/^RIFF[\s\S]{4}WEBP/.test(text) || /^[\s\S]{4}ftyp/.test(text)) {
    throw new UnreadableFile({ kind: "not-a-text-file", looksLike: "hình ảnh" });
  }
  return "text";
};

const isPlainText = (text: string): boolean => !/(?![\t\r\n])\p{Cc}/u.test(text);

const MARKUP =
  /^\ufeff?\s{0,400}(?:<!--[^>]{0,400}>\s{0,400})?<(?:!doctype html|html|table|head|meta|style|\?xml|body|div|center|font|workbook)/i;

const isMarkup = (head: Uint8Array): boolean => {
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const label = head[0] === 0xfe ? "utf-16be" : "utf-16le";
  return MARKUP.test(isWide ? new TextDecoder(label).decode(head) : Buffer.from(head).toString("utf8"));
};
