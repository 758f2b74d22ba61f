import { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { damaged, refuse } from "./refused.ts";

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const LONGEST_COMMENT = 65_535;
const END_LENGTH = 22;
const MOST_ENTRIES = 2_000;
/** Room for a data descriptor and padding after an entry; nothing that inflates to much fits into it. */
const LONGEST_GAP = 64;
const PIECE_BYTES = 65_536;

interface Listed {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly compressed: number;
  readonly declared: number;
  readonly offset: number;
}

export interface Zip {
  /** Names of the entries as they are written. */
  readonly names: readonly string[];
  /** Bytes after inflating, as the directory claims. */
  size(name: string): number;
  /** The entry, a piece at a time. Refuses the file where size or checksum are not as claimed. */
  read(name: string): AsyncGenerator<Buffer>;
}

/**
 * Opens a ZIP archive of which all entries together inflate to `mostMiB` at most. Whether its directory tells the truth
 * shows while an entry is read: one that is larger than it says is refused there. An archive whose entries overlap, or
 * that hides entries from its directory, is refused at once.
 */
export const openZip = (bytes: Buffer, mostMiB: number): Zip => {
  const listed = directoryOf(bytes) ?? damaged();
  if (listed.some(({ isEncrypted }) => isEncrypted)) refuse({ kind: "password" });
  const claimed = listed.reduce((sum, { declared }) => sum + declared, 0);
  if (claimed > mostMiB * 2 ** 20) refuse({ kind: "too-large", limitMiB: mostMiB });

  const entries = new Map<string, { readonly entry: Listed; readonly data: Buffer }>();
  let end = 0;
  for (const entry of listed.toSorted((a, b) => a.offset - b.offset)) {
    const start = dataStart(bytes, entry) ?? damaged();
    if (entry.offset < end || entry.offset - end > LONGEST_GAP) damaged();
    end = start + entry.compressed;
    entries.set(entry.name, { entry, data: bytes.subarray(start, end) });
  }
  return {
    names: [...entries.keys()],
    size: (name) => entries.get(name)?.entry.declared ?? 0,
    read(name) {
      const { entry, data } = entries.get(name) ?? damaged();
      return inflated(data, entry);
    },
  };
};

async function* inflated(data: Buffer, { method, declared, crc }: Listed): AsyncGenerator<Buffer> {
  let size = 0;
  let sum = 0;
  const pieces = method === 8 ? inflate(data) : method === 0 ? cut(data) : damaged();
  for await (const piece of pieces) {
    size += piece.length;
    if (size > declared) damaged();
    sum = crc32(piece, sum);
    yield piece;
  }
  if (size !== declared || sum !== crc) damaged();
}

async function* inflate(data: Buffer): AsyncGenerator<Buffer> {
  try {
    yield* Readable.from([data]).pipe(createInflateRaw({ chunkSize: PIECE_BYTES }));
  } catch {
    damaged();
  }
}

async function* cut(data: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < data.length; from += PIECE_BYTES) yield data.subarray(from, from + PIECE_BYTES);
}

const directoryOf = (bytes: Buffer): readonly Listed[] | undefined => {
  const end = endRecord(bytes);
  if (end === undefined) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  const listed: Listed[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (count > MOST_ENTRIES || at + 46 > end || bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) return undefined;
    const nameLength = bytes.readUInt16LE(at + 28);
    listed.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      crc: bytes.readUInt32LE(at + 16),
      compressed: bytes.readUInt32LE(at + 20),
      declared: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return listed;
};

const endRecord = (bytes: Buffer): number | undefined => {
  const first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= first; at--) {
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return undefined;
};

/** Where an entry's data start; undefined when there is no entry, or not all of it. */
const dataStart = (bytes: Buffer, { offset, compressed }: Listed): number | undefined => {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_SIGNATURE) return undefined;
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  return start + compressed <= bytes.length ? start : undefined;
};
