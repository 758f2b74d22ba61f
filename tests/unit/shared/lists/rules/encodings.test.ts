import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../../../../shared/lists/read/decode.ts";
import { detectEncoding } from "../../../../../shared/lists/rules/encodings.ts";
import { windows1258 } from "../../../../support/windows-1258.ts";

const NAMES = [
  "Nguyễn Thị Ơn",
  "Đặng Văn Ước",
  "Phạm Quỳnh Như",
  "Lê Hoàng Yến",
  "Trần Đức Thắng",
  "Bùi Thị Huệ",
  "Võ Kỳ Anh",
  "Hồ Thị Diễm",
  "Phan Đình Giót",
  "Lý Thường Kiệt",
];
const text = fc
  .array(fc.constantFrom(...NAMES), { minLength: 2, maxLength: 30 })
  .map((names) =>
    ["Họ và tên;Mã số BHXH;Hạn thẻ đến", ...names.map((name) => `${name};4200000001;31/12/2026`)].join("\r\n"),
  );

const decoded = async (bytes: Buffer): Promise<string> => {
  async function* pieces() {
    for (let from = 0; from < bytes.length; from += 13) yield bytes.subarray(from, from + 13);
  }
  let all = "";
  for await (const piece of decodeText(pieces())) all += piece;
  return all;
};

describe("detectEncoding", () => {
  it("reads the same text from UTF-8, UTF-16 with or without its mark, and Windows-1258, in NFC", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (all) => {
        const wide = Buffer.from(all, "utf16le");
        for (const bytes of [
          Buffer.from(all),
          Buffer.from(all.normalize("NFD")),
          Buffer.from(`\uFEFF${all}`, "utf16le"),
          wide,
          Buffer.from(wide).swap16(),
          windows1258(all),
        ]) {
          expect(await decoded(bytes)).toBe(all);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("knows the old encodings of ABC and VNI fonts by what their bytes mean", async () => {
    const abc = "Hä vµ tªn;M· sè\r\nNguyÔn ThÞ ¥n;1\r\nTrÇn §øc Th¾ng;2\r\nPh¹m Quúnh;3";
    const vni = "Hoï vaø teân;Maõ soá\r\nNguyeãn Thò Ôn;1\r\nTraàn Ñöùc Thaéng;2\r\nPhaïm Quyønh;3";

    expect(await decoded(Buffer.from(abc, "latin1"))).toBe(
      "Họ và tên;Mã số\r\nNguyễn Thị Ơn;1\r\nTrần Đức Thắng;2\r\nPhạm Quỳnh;3",
    );
    expect(await decoded(Buffer.from(vni, "latin1"))).toBe(
      "Họ và tên;Mã số\r\nNguyễn Thị Ơn;1\r\nTrần Đức Thắng;2\r\nPhạm Quỳnh;3",
    );
    expect(detectEncoding(Buffer.from(abc, "latin1")).name).toBe("TCVN3 (ABC)");
    expect(detectEncoding(Buffer.from(vni, "latin1")).name).toBe("VNI");
  });

  it("does not take one wrong byte in UTF-8 for another encoding", () => {
    const bytes = Buffer.from(NAMES.join("\n"));
    bytes[1] = 0xea;

    expect(detectEncoding(bytes).name).toBe("UTF-8");
  });
});
