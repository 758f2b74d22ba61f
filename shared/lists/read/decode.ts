import { detectEncoding, type Encoding, SAMPLE_BYTES } from "../rules/encodings.ts";
import { UnreadableFile } from "./unreadable.ts";

/** More without a line break is no list. */
export const LONGEST_ROW = 1_000_000;

/**
 * Bytes of an uploaded file as text in NFC, in pieces that end with a line. UTF-8 and UTF-16 are read strictly: a name
 * that would come out garbled stops the import at its first wrong byte. Windows-1258, TCVN3 and VNI are told apart by
 * what their letters make of the first 64 KiB.
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
    if (encoding === undefined && rest.length < SAMPLE_BYTES) continue;
    encoding ??= detectEncoding(rest.subarray(0, SAMPLE_BYTES));
    const cut = afterLastBreak(rest, encoding);
    if (cut > 0) yield decode(rest.subarray(0, cut), encoding);
    rest = rest.subarray(cut);
    if (rest.length > LONGEST_ROW) throw new UnreadableFile({ kind: "too-long-row", row: done.rows + 1 });
  }
  if (rest.length > 0) yield decode(rest, encoding ?? detectEncoding(rest));
}

/** How much of the file has been decoded. */
interface Place {
  bytes: number;
  rows: number;
}

/** Where the last line of the block ends; 0 when it holds no line break. */
const afterLastBreak = (block: Buffer, { unit }: Encoding): number => {
  if (unit === "byte") return block.lastIndexOf(0x0a) + 1;
  const lineFeed = unit === "utf-16le" ? 0x0a00 : 0x000a;
  for (let at = block.length - (block.length % 2) - 2; at >= 0; at -= 2) {
    if (block.readUInt16BE(at) === lineFeed) return at + 2;
  }
  return 0;
};

const decodeBlock = (block: Buffer, encoding: Encoding, before: Place): string => {
  try {
    const text = encoding.decode(block).normalize("NFC");
    if (!text.includes("\0")) return text;
    throw new UnreadableFile({ kind: "not-a-text-file", looksLike: "tệp nhị phân" });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const good = goodPrefix(block, encoding);
    throw new UnreadableFile({
      kind: "wrong-encoding",
      encoding: encoding.name,
      row: before.rows + rowsIn(good) + 1,
      byte: before.bytes + Buffer.byteLength(good, encoding.unit === "byte" ? "utf8" : "utf16le") + 1,
    });
  }
};

/** The text before the first wrong byte, byte by byte: only ever needed once, where an import ends. */
const goodPrefix = (block: Buffer, { unit }: Encoding): string => {
  const decoder = new TextDecoder(unit === "byte" ? "utf-8" : unit, { fatal: true, ignoreBOM: true });
  let text = "";
  try {
    for (const byte of block) text += decoder.decode(Uint8Array.of(byte), { stream: true });
  } catch {
    // The text so far is the answer.
  }
  return text;
};

const rowsIn = (text: string): number => text.split("\n").length - 1;
