import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { err, ok, type Result } from "../../kernel/result.ts";

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const LONGEST_COMMENT = 65_535;
const END_LENGTH = 22;
const MOST_ENTRIES = 2_000;
/** Room for a data descriptor and padding after an entry; nothing that inflates to much fits into it. */
const LONGEST_GAP = 64;

export interface ZipEntry {
  readonly name: string;
  /** Bytes after inflating, counted. */
  readonly size: number;
}

export type ZipProblem = "damaged" | "encrypted" | "too-large";

interface Listed {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly compressed: number;
  readonly declared: number;
  readonly offset: number;
}

/**
 * What a ZIP archive really holds: every entry is inflated, a piece at a time, and counted, so that an archive that is
 * larger than it says, whose entries overlap, or that hides entries from its directory is refused before a library
 * inflates it as a whole. `mostBytes` is the limit of all entries together.
 */
export const measureZip = async (
  bytes: Buffer,
  mostBytes: number,
): Promise<Result<readonly ZipEntry[], ZipProblem>> => {
  const listed = directoryOf(bytes);
  if (listed === undefined) return err("damaged");
  if (listed.some(({ isEncrypted }) => isEncrypted)) return err("encrypted");
  if (listed.reduce((sum, { declared }) => sum + declared, 0) > mostBytes) return err("too-large");

  const entries: ZipEntry[] = [];
  let total = 0;
  let end = 0;
  for (const entry of listed.toSorted((a, b) => a.offset - b.offset)) {
    const start = dataStart(bytes, entry);
    if (start === undefined || entry.offset < end || entry.offset - end > LONGEST_GAP) return err("damaged");
    end = start + entry.compressed;
    const size = await inflatedSize(bytes.subarray(start, end), entry, mostBytes - total);
    if (!size.ok) return size;
    total += size.value;
    entries.push({ name: entry.name, size: size.value });
  }
  return ok(entries);
};

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

const inflatedSize = async (data: Buffer, entry: Listed, atMost: number): Promise<Result<number, ZipProblem>> => {
  if (entry.method === 0) return data.length === entry.declared ? ok(data.length) : err("damaged");
  if (entry.method !== 8) return err("damaged");
  let size = 0;
  try {
    for await (const chunk of Readable.from([data]).pipe(createInflateRaw())) {
      size += chunk.length;
      if (size > atMost) return err("too-large");
    }
  } catch {
    return err("damaged");
  }
  return size === entry.declared ? ok(size) : err("damaged");
};
