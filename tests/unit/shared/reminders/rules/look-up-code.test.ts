import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeIn } from "../../../../../shared/opt-outs/rules/text/code.ts";
import {
  codeOfBytes,
  isLookUpCode,
  LOOK_UP_CODE_ALPHABET,
  LOOK_UP_CODE_LENGTH,
  readLookUpCode,
} from "../../../../../shared/reminders/rules/look-up-code.ts";

const bytes = fc.uint8Array({ minLength: 5, maxLength: 32 });

describe("a look-up code", () => {
  it("has forty bits: eight of thirty-two characters, none of which looks like another", () => {
    expect(new Set(LOOK_UP_CODE_ALPHABET).size ** LOOK_UP_CODE_LENGTH).toBe(2 ** 40);
    expect(LOOK_UP_CODE_ALPHABET).not.toMatch(/[IO01]/);
  });

  it.each([
    [[0, 0, 0, 0, 0], "AAAAAAAA"],
    [[255, 255, 255, 255, 255], "99999999"],
    [[0, 0, 0, 0, 1], "AAAAAAAB"],
    [[8, 0, 0, 0, 0, 77], "BAAAAAAA"],
  ])("of the bytes %j is %s", (first, code) => {
    expect(codeOfBytes(Uint8Array.from(first))).toBe(code);
  });

  it("is another one for other bytes, and is read back from whatever way people write it", () => {
    const ways = [
      (code: string) => code,
      (code: string) => code.toLowerCase(),
      (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`,
      (code: string) => ` ${code.slice(0, 4)}-${code.slice(4)}. `,
      (code: string) => code.replaceAll("L", "1"),
      (code: string) => code.replaceAll("L", "i"),
    ];
    fc.assert(
      fc.property(bytes, bytes, fc.constantFrom(...ways), (one, other, written) => {
        const code = codeOfBytes(one);

        expect(isLookUpCode(code)).toBe(true);
        expect(readLookUpCode(written(code))).toBe(code);
        const isSame = one.slice(0, 5).join() === other.slice(0, 5).join();
        expect(codeOfBytes(other) === code).toBe(isSame);
      }),
    );
  });

  it("may be one of the six characters that codes had before", () => {
    expect(isLookUpCode("K7M2Q9")).toBe(true);
    expect(readLookUpCode("k7m 2q9")).toBe("K7M2Q9");
  });

  it.each(["", "K7M2Q9X", "K7M2Q9XA4", "K7M2Q9XO", "K7M2Q90A", "K7L2Q9", "K7M2_Q9X", "ĐẶNG VĂN"])(
    "is not %j",
    (text) => {
      expect(isLookUpCode(text)).toBe(false);
      expect(readLookUpCode(text)).toBeUndefined();
    },
  );
});

describe("a code in a text of a Zalo user", () => {
  it("is found, whichever code it is", () => {
    fc.assert(
      fc.property(bytes, (derived) => {
        const code = codeOfBytes(derived);

        expect(codeIn(`TỪ CHỐI ${code}`).code).toBe(code);
      }),
      { numRuns: 1_000 },
    );
  });
});
