import { inflateRawSync } from "node:zlib";
import { aZip } from "../support/workbooks.ts";
import type { Dice } from "./dice.ts";

const NUMBERS = ["0", "-1", "1", "99999", "1048576", "16384", "2147483648", "1e999", "NaN", ""] as const;
const MOST_REPEATED = 2_000;
/** Large files are tried elsewhere: here the number of files counts. */
const MOST_CHARACTERS = 200_000;

/** The file with some of its bytes changed: anywhere, in the markup inside an archive, or cut off. */
export const mutated = (bytes: Buffer, dice: Dice): Buffer => {
  const isZip = bytes.subarray(0, 2).toString("latin1") === "PK";
  let changed = isZip && dice.chance(0.7) ? inArchive(bytes, dice) : bytes;
  if (changed === bytes || dice.chance(0.1)) {
    const isText = !isZip && dice.chance(0.4);
    changed = isText ? inMarkup(changed, dice) : anywhere(changed, dice);
  }
  return changed;
};

const anywhere = (bytes: Buffer, dice: Dice): Buffer => {
  let changed: Buffer = Buffer.from(bytes);
  for (let change = dice.below(4); change >= 0; change--) {
    const at = dice.below(changed.length + 1);
    const end = Math.min(changed.length, at + 1 + dice.below(dice.chance(0.2) ? 400 : 6));
    changed = dice.pick(BYTE_ACTS)({ bytes: changed, at, end }, dice);
  }
  return changed;
};

interface Place<T> {
  readonly bytes: T;
  readonly at: number;
  readonly end: number;
}

const spoil = ({ bytes, at, end }: Place<Buffer>, dice: Dice): Buffer =>
  Buffer.concat([
    bytes.subarray(0, at),
    Buffer.from(Array.from({ length: end - at }, () => dice.below(256))),
    bytes.subarray(end),
  ]);

const BYTE_ACTS: readonly ((place: Place<Buffer>, dice: Dice) => Buffer)[] = [
  ({ bytes, at }) => Buffer.from(bytes.subarray(0, at)),
  ({ bytes, at, end }) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]),
  ({ bytes, at, end }) => Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]),
  ...[spoil, spoil, spoil],
];

/** One part of an archive changed by its tokens, with sizes and sums that are right. */
const inArchive = (bytes: Buffer, dice: Dice): Buffer => {
  const files = entriesOf(bytes);
  if (files.length === 0) return bytes;
  const chosen = dice.below(files.length);
  return aZip(files.map((file, index) => (index === chosen ? { ...file, data: inMarkup(file.data, dice) } : file)));
};

const inMarkup = (bytes: Buffer, dice: Dice): Buffer => {
  const tokens: string[] = bytes.toString("utf8").match(/<[^>]*>|[^<]+/g) ?? [];
  if (tokens.length < 2) return anywhere(bytes, dice);
  for (let change = dice.below(3); change >= 0; change--) {
    dice.pick(TOKEN_ACTS)(tokens, dice.below(tokens.length), dice);
  }
  return Buffer.from(tokens.join(""));
};

const TOKEN_ACTS: readonly ((tokens: string[], at: number, dice: Dice) => void)[] = [
  (tokens, at, dice) => tokens.splice(at, 1 + dice.below(5)),
  (tokens, at, dice) => tokens.splice(dice.below(tokens.length + 1), 0, tokens[at] ?? ""),
  (tokens, at, dice) => {
    tokens[at] = (tokens[at] ?? "").replace(/\d+/, () => dice.pick(NUMBERS));
  },
  (tokens, at, dice) => {
    const times = 1 + dice.below(dice.chance(0.05) ? MOST_REPEATED : 5);
    const token = tokens[at] ?? "";
    tokens[at] = token.length * times > MOST_CHARACTERS ? token : token.repeat(times);
  },
  (tokens, at, dice) => {
    tokens[at] = (tokens[at] ?? "").slice(0, dice.below((tokens[at] ?? "").length + 1));
  },
  (tokens, at, dice) => {
    tokens[at] = tokens[dice.below(tokens.length)] ?? "";
  },
];

/** As far as the libraries that wrote the archive make them: deflated or stored, listed in a directory. */
const entriesOf = (bytes: Buffer) => {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const files: { name: string; data: Buffer }[] = [];
  let at = end === -1 ? bytes.length : bytes.readUInt32LE(end + 16);
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, more] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)];
    const offset = bytes.readUInt32LE(at + 42);
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    files.push({ name, data: bytes.readUInt16LE(at + 10) === 0 ? Buffer.from(packed) : inflateRawSync(packed) });
    at += 46 + nameLength + more;
  }
  return files;
};
