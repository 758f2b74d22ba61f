import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isEverybodys,
  matchesName,
  namePrefix,
  nameWords,
  rarestOf,
  rotations,
} from "../../../../../shared/people/rules/name-words.ts";

const word = fc.stringMatching(/^[a-z]{1,6}$/);

describe("the words of a name", () => {
  it("are small letters without accents", () => {
    expect(nameWords("  NGUYỄN Thị  Bưởi-Đào ")).toEqual(["nguyen", "thi", "buoi", "dao"]);
  });

  it("are found by the beginning of any of them, in any order", () => {
    const words = nameWords("Nguyễn Thị Bưởi");

    expect(matchesName(["buoi"], words)).toBe(true);
    expect(matchesName(["buo", "ngu"], words)).toBe(true);
    expect(matchesName(["uoi"], words)).toBe(false);
  });

  it("begin a rotation each, but for those that three in four people have", () => {
    expect(rotations(["nguyen", "thi", "buoi"])).toEqual(["buoi nguyen thi", "nguyen thi buoi"]);
    expect(rotations(["thi", "van"])).toEqual(["van thi", "thi van"]);
    expect(isEverybodys(["thi"])).toBe(true);
    expect(rarestOf(["nguyen", "thi", "an"])).toBe("nguyen");
  });

  it("lead to the name from each telling word, and from the words that follow it", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(), (words, at) => {
        const start = at % words.length;
        fc.pre(!isEverybodys([words[start] ?? ""]));
        const typed = words.slice(start).join(" ");

        expect(rotations(words).some((rotation) => rotation.startsWith(typed))).toBe(true);
        expect(namePrefix(typed)).toHaveLength(2);
      }),
    );
  });
});
