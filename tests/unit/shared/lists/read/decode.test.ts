import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../../../../shared/lists/read/decode.ts";

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const decoded = async (bytes: Uint8Array, size = 7): Promise<string> => {
  let text = "";
  for await (const piece of decodeText(inPieces(bytes, size))) text += piece;
  return text;
};

const utf16be = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
const utf16le = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
/** Over a million bytes; some characters have a line feed for one of their two bytes. */
const LARGE = Array.from({ length: 40_000 }, (_, index) => `Nguyễn Thị Ơn ${index} \u0a0a\u0a00 \u0100`)
  .join("\n")
  .normalize("NFC");
const withBom = (text: string) => Buffer.from(`\uFEFF${text}`);

describe("decodeText", () => {
  it("reads a short Vietnamese text in every encoding that it knows, however the bytes are cut", async () => {
    const lines = fc.array(fc.constantFrom("Nguyễn Thị Ơn", "Đặng Văn Ử", "", "a;b", "𠀀"), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 20 }), async (names, size) => {
        const text = names.join("\r\n");
        for (const encode of [Buffer.from, withBom, utf16le, utf16be]) {
          expect(await decoded(encode(text), size)).toBe(text);
        }
      }),
    );
  });

  it.each([
    ["UTF-8", Buffer.from],
    ["UTF-16 LE", utf16le],
    ["UTF-16 BE", utf16be],
  ] as const)(
    "reads a %s text larger than the sample that tells its encoding, however it is cut",
    async (_, encode) => {
      const bytes = encode(LARGE);

      for (const size of [9_999, 65_537, 70_001, 100_000]) expect((await decoded(bytes, size)) === LARGE).toBe(true);
    },
  );

  it("gives a large text in pieces that end with a line", async () => {
    const pieces: string[] = [];
    for await (const piece of decodeText(inPieces(utf16be(LARGE), 100_000))) pieces.push(piece);

    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.slice(0, -1).filter((piece) => !piece.endsWith("\n"))).toEqual([]);
  });

  it("names the first byte of the character that is wrong, and its row", async () => {
    const bytes = Buffer.concat([withBom("Tên\nBình\nTr"), Buffer.from([0xc7, 0x6e]), Buffer.from("\nx")]);

    await expect(decoded(bytes)).rejects.toMatchObject({
      problem: { kind: "wrong-encoding", encoding: "UTF-8", row: 3, byte: 3 + "Tên\nBình\nTr".length + 3 },
    });
  });

  it("notices a file that was cut off inside a character", async () => {
    const whole = Buffer.from("Nguyễn");

    await expect(decoded(whole.subarray(0, 6))).rejects.toMatchObject({ problem: { row: 1, byte: 5 } });
    await expect(decoded(utf16le("An").subarray(0, 5))).rejects.toMatchObject({
      problem: { kind: "wrong-encoding", encoding: "UTF-16", byte: 5 },
    });
  });

  it("throws the file's own failure on", async () => {
    async function* failing() {
      yield Buffer.from("a,b,c\n");
      throw new Error("connection lost");
    }

    await expect(async () => {
      for await (const _ of decodeText(failing())) {
        // Reads on until it fails.
      }
    }).rejects.toThrow("connection lost");
  });
});
