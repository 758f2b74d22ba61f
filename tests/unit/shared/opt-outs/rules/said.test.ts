import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unaccent } from "../../../../../shared/kernel/rules/unaccent.ts";
import { saidIn, wishIn } from "../../../../../shared/opt-outs/rules/said.ts";
import { NO_REFUSALS, REFUSALS } from "../../../../support/ways-of-refusing.ts";

/** Without their accents these say something else, or nothing that can be told. */
const ONLY_WITH_ACCENTS = new Set([...["chớ nhắn nữa", "ứ nhận nữa", "cấm nhắn tin", "dẹp đi", "chả muốn nhận"]]);

const kindOf = (text: string): string => {
  const said = saidIn(text);
  return said.kind === "wish" ? said.wish.kind : said.kind;
};

const WRITTEN: readonly (readonly [string, (text: string) => string])[] = [
  ["as it is", (text) => text],
  ["in capitals", (text) => text.toUpperCase()],
  ["in decomposed letters", (text) => text.normalize("NFD")],
  ["with stops", (text) => `${text}...`],
  ["with an emoji", (text) => `${text} 🙏`],
];

describe("a text that refuses", () => {
  it.each(REFUSALS)("is understood, with and without accents, in any case: %s", (text) => {
    const written = WRITTEN.map(([, write]) => write(text));
    const bare = ONLY_WITH_ACCENTS.has(text) ? [] : [unaccent(text), unaccent(text).toUpperCase()];

    expect([...written, ...bare].filter((each) => kindOf(each) !== "refuse")).toEqual([]);
  });

  it.each([
    ["TỪ CHỐI", "all"],
    ["TỪ CHỐI BHYT", "household-hi"],
    ["tu choi bhxh", "voluntary-si"],
    ["Tôi từ chối nhận tin BHXH tự nguyện ạ", "voluntary-si"],
    ["từ chối BHYT và BHXH", "all"],
    ["Từ chối lương hưu", "pension-payout"],
    ["không nhận tin của BHXH tỉnh", "all"],
    ["Kính gửi BHXH Hà Tĩnh, tôi từ chối nhận tin BHYT", "household-hi"],
  ])("names what it is about: %s", (text, topic) => {
    expect(saidIn(text)).toEqual({ kind: "wish", wish: { kind: "refuse", topic } });
  });

  it("does not mind spaces, stops and lines between its words", () => {
    const between = fc.constantFrom("", " ", "  ", "-", ".", "_", "\n");
    const written = fc.constantFrom<(text: string) => string>(
      (text) => text,
      unaccent,
      (text) => text.toUpperCase(),
      (text) => text.normalize("NFD"),
      (text) => `«${text}»`,
    );
    fc.assert(
      fc.property(between, between, written, (first, second, write) => {
        expect(wishIn(write(`từ${first}chối${second}bhyt`))).toEqual({ kind: "refuse", topic: "household-hi" });
      }),
    );
  });
});

describe("a text that refuses nothing of ours", () => {
  it.each(NO_REFUSALS)("is no refusal, with and without accents: %s", (text) => {
    const written = [...WRITTEN.map(([, write]) => write(text)), unaccent(text)];

    expect(written.filter((each) => kindOf(each) === "refuse")).toEqual([]);
  });
});

describe("a short text to the account", () => {
  const samples = readFileSync(new URL("../../../../samples/wishes.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" | "));

  it.each([["refuse"], ["none"]])("is told for at least 150 of a kind: %s", (kind) => {
    const wrong = samples
      .filter(([label = ""]) => label.startsWith(kind))
      .flatMap(([label = "", text = ""]) => {
        const written = WRITTEN.map(([, write]) => write(text));
        return label.endsWith("accents") ? written : [...written, unaccent(text), unaccent(text).toUpperCase()];
      })
      .filter((text) => (kindOf(text) === "refuse") !== (kind === "refuse"));

    expect(samples.filter(([label = ""]) => label.startsWith(kind)).length).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
  });
});

describe("a text that takes a refusal back", () => {
  it.each([
    ["NHẬN LẠI", "all"],
    ["nhan lai", "all"],
    ["Nhận lại BHYT", "household-hi"],
    ["Đồng ý nhận lại tin BHXH", "voluntary-si"],
    ["cho tôi nhận lại tin nhắn", "all"],
    ["hủy từ chối", "all"],
    ["tiếp tục nhận tin lương hưu", "pension-payout"],
    ["Xin chào, tôi muốn nhận lại tin của BHXH tỉnh Hà Tĩnh", "all"],
  ])("is understood: %s", (text, topic) => {
    expect(saidIn(text)).toEqual({ kind: "wish", wish: { kind: "accept", topic } });
  });

  it.each(["nhận lại tiền", "nhận lại thẻ", "gửi lại mã cho tôi", "không nhận lại", "nhận lại được không"])(
    "is not guessed from: %s",
    (text) => {
      expect(kindOf(text)).not.toBe("accept");
    },
  );

  it.each(["Đồng ý", "dong y", "Dạ tôi đồng ý ạ", "OK đồng ý"])("is told apart from bare agreement: %s", (text) => {
    expect(saidIn(text)).toEqual({ kind: "agreement" });
  });
});

describe("a look-up code in a text", () => {
  const refusal = { kind: "wish", wish: { kind: "refuse", topic: "all" } };

  it.each([
    ["TỪ CHỐI K7M2Q9XA", { ...refusal, code: "K7M2Q9XA" }],
    ["tu choi k7m2q9xa", { ...refusal, code: "K7M2Q9XA" }],
    ["Từ chối K7M2-Q9XA", { ...refusal, code: "K7M2Q9XA" }],
    ["k7m2 q9xa từ chối", { ...refusal, code: "K7M2Q9XA" }],
    ["từ chối, mã tin là K7M2Q9XA ạ", { ...refusal, code: "K7M2Q9XA" }],
    ["từ chối mã KMQXAP", { ...refusal, code: "KMQXAP" }],
    ["TỪ CHỐI BHYT K7M2Q9", { kind: "wish", wish: { kind: "refuse", topic: "household-hi" }, code: "K7M2Q9" }],
    ["TỪ CHỐI KMNPQRST", { ...refusal, code: "KMNPQRST" }],
    ["từ chối kmnpqrst", { ...refusal, code: "KMNPQRST" }],
    ["TỪ CHỐI KMQXAP", { ...refusal, code: "KMQXAP" }],
    ["TỪ CHỐI BHXHTN", { kind: "wish", wish: { kind: "refuse", topic: "voluntary-si" } }],
    ["NHẬN LẠI K7M2Q9XA", { kind: "wish", wish: { kind: "accept", topic: "all" }, code: "K7M2Q9XA" }],
    ["Đồng ý K7M2Q9XA", { kind: "wish", wish: { kind: "accept", topic: "all" }, code: "K7M2Q9XA" }],
    ["K7M2Q9XA", { kind: "code", code: "K7M2Q9XA" }],
    ["mã của tôi là K7M2Q9XA", { kind: "code", code: "K7M2Q9XA" }],
    ["từ chối K7M2Q9XA B2B3B4B5", { ...refusal, code: "K7M2Q9XA" }],
    ["K7M2Q9XA có thật không?", { kind: "other" }],
    ["đóng 6thang rồi", { kind: "other" }],
    ["gọi 0912 345 678", { kind: "other" }],
    ["Nguyen Van A", { kind: "other" }],
  ])("is found beside what is wished: %s", (text, said) => {
    expect(saidIn(text)).toEqual(said);
  });
});

describe("every code that we may print", () => {
  it("is found, in capitals or not, beside a refusal and alone", () => {
    const letters = fc.constantFrom(..."ABCDEFGHJKMNPQRSTUVWXYZ23456789");
    const code = fc
      .oneof(fc.array(letters, { minLength: 6, maxLength: 6 }), fc.array(letters, { minLength: 8, maxLength: 8 }))
      .map((each) => each.join(""))
      .filter((each) => /\d/.test(each) && /[A-Z]/.test(each));
    fc.assert(
      fc.property(code, fc.boolean(), (printed, small) => {
        const written = small && !/^(?:\d+[A-Z]+|[A-Z]+\d+)$/.test(printed) ? printed.toLowerCase() : printed;
        expect(saidIn(`TỪ CHỐI ${written}`)).toMatchObject({ kind: "wish", code: printed });
        expect(saidIn(written)).toEqual({ kind: "code", code: printed });
      }),
    );
  });
});

describe("any text", () => {
  it("is answered at once", () => {
    const piece = fc.constantFrom(
      "từ chối",
      "tuchoi",
      "nhan",
      "không",
      "k",
      "a ",
      "khong ",
      "tin ",
      "va",
      "x",
      ". ",
      "?",
      "K7M2",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 400 }), (pieces) => {
        const before = performance.now();
        saidIn(pieces.join(""));
        expect(performance.now() - before).toBeLessThan(100);
      }),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        saidIn(text);
      }),
    );
  });
});
