import { UnreadableFile } from "./unreadable.ts";

/** More without a line break is no list. */
export const LONGEST_ROW = 1_000_000;

/**
 * Bytes of an uploaded file as text, in pieces that end with a line. UTF-16 must say so by its byte order mark,
 * everything else must be UTF-8, strictly: a name that would come out garbled stops the import at its first wrong byte.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let encoding: Encoding | undefined;
  let rest = Buffer.alloc(0);
  const done: Place = { bytes: 0, rows: 0 };
  const decode = (block: Buffer, as: Encoding): string => {
    const text = decodeBlock(block, as, done);
    done.bytes += block.length;
    done.rows += rowsIn(text);
    return text;
  };

  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk]);
    if (rest.length < LONGEST_SIGNATURE) continue;
    encoding ??= encodingOf(rest);
    const cut = afterLastBreak(rest, encoding);
    if (cut > 0) yield decode(rest.subarray(0, cut), encoding);
    rest = rest.subarray(cut);
    if (rest.length > LONGEST_ROW) throw new UnreadableFile({ kind: "too-long-row", row: done.rows + 1 });
  }
  if (rest.length > 0) yield decode(rest, encoding ?? encodingOf(rest));
}

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** How much of the file has been decoded. */
interface Place {
  bytes: number;
  rows: number;
}

const LONGEST_SIGNATURE = 4;

/** First bytes of what people upload by mistake, with the word for it. */
const SIGNATURES: readonly (readonly [looksLike: string, first: readonly number[]])[] = [
  ["tệp Excel (.xlsx) hoặc tệp nén", [0x50, 0x4b, 0x03, 0x04]],
  ["tệp Excel cũ (.xls)", [0xd0, 0xcf, 0x11, 0xe0]],
  ["tệp PDF", [0x25, 0x50, 0x44, 0x46]],
  ["hình ảnh", [0x89, 0x50, 0x4e, 0x47]],
  ["hình ảnh", [0xff, 0xd8, 0xff]],
  ["hình ảnh", [0x47, 0x49, 0x46, 0x38]],
];

const encodingOf = (head: Uint8Array): Encoding => {
  const startsWith = (first: readonly number[]) => first.every((byte, index) => head[index] === byte);
  const signature = SIGNATURES.find(([, first]) => startsWith(first));
  if (signature) throw new UnreadableFile({ kind: "not-a-text-file", looksLike: signature[0] });
  if (startsWith([0xff, 0xfe])) return "utf-16le";
  if (startsWith([0xfe, 0xff])) return "utf-16be";
  return "utf-8";
};

/** Where the last line of the block ends; 0 when it holds no line break. */
const afterLastBreak = (block: Buffer, encoding: Encoding): number => {
  if (encoding === "utf-8") return block.lastIndexOf(0x0a) + 1;
  const lineFeed = encoding === "utf-16le" ? 0x0a00 : 0x000a;
  for (let at = block.length - (block.length % 2) - 2; at >= 0; at -= 2) {
    if (block.readUInt16BE(at) === lineFeed) return at + 2;
  }
  return 0;
};

const decodeBlock = (block: Buffer, encoding: Encoding, before: Place): string => {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(block);
    if (!text.includes("\0")) return text;
    throw new UnreadableFile({ kind: "not-a-text-file", looksLike: "tệp nhị phân" });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const good = goodPrefix(block, encoding);
    throw new UnreadableFile({
      kind: "wrong-encoding",
      encoding: encoding.slice(0, 6).toUpperCase(),
      row: before.rows + rowsIn(good) + 1,
      byte: before.bytes + Buffer.byteLength(good, encoding === "utf-8" ? "utf8" : "utf16le") + 1,
    });
  }
};

/** The text before the first wrong byte, byte by byte: only ever needed once, where an import ends. */
const goodPrefix = (block: Buffer, encoding: Encoding): string => {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let text = "";
  try {
    for (const byte of block) text += decoder.decode(Uint8Array.of(byte), { stream: true });
  } catch {
    // The text so far is the answer.
  }
  return text;
};

const rowsIn = (text: string): number => text.split("\n").length - 1;
