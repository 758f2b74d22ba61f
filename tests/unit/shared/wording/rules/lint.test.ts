import { describe, expect, it } from "vitest";
import { lintMessage } from "../../../../../shared/wording/rules/lint.ts";
import { SAFETY_SENTENCE } from "../../../../../shared/wording/rules/safety-sentence.ts";

const agency = { hotline: "1900 9068" };
const kindsIn = (text: string) => new Set(lintMessage(text, agency).map(({ kind }) => kind));

describe("lintMessage", () => {
  it.each([
    "Xem tại http://bhxh.example/the",
    "HTTPS://X",
    "hxxps://x",
    "www . bhxh",
    "vào bhxhhatinh.vn để xem",
    "bit.ly/3xYz",
    "b i t . l y / a b c",
    "h t t p : / / x",
    "h.t.t.p",
    "zalo.me/123",
    "zalo .me",
    "zalo . me",
    "bhxh .com",
    "bhxh[.]com",
    "bhxh chấm vn",
    "ＢＩＴ．ＬＹ",
    "b\u200bit.l\u200by",
    "bít.ly",
    "xn--bhxh-abc",
    "103.21.44.5/the",
    "bấm vào đường dẫn",
    "cài ứng dụng VssID",
    "tải app mới",
    "file vssid.apk",
    "click để nhận",
    "mở đường dẫn dưới đây",
    "bhxh。vn",
    "w w w",
  ])("finds the link in %j", (text) => {
    expect(kindsIn(text)).toContain("link");
  });

  it.each(["quét mã QR", "Quet ma de nop", "mã Q R"])("finds the QR code in %j", (text) => {
    expect(kindsIn(text)).toContain("qr-code");
  });

  it.each([
    "STK 0123",
    "số tài khoản của quỹ",
    "so tk: 1",
    "19034567890123",
    "1903 4567 8901",
    "1903-4567-89",
    "0912345678",
    "123.456.789.012d",
  ])("finds the account number in %j", (text) => {
    expect(kindsIn(text)).toContain("account-number");
  });

  it.each(["nhập OTP", "o t p", "O.T.P", "0TP", "mã xác thực", "ma xac nhan", "mật khẩu", "password"])(
    "finds the one-time password in %j",
    (text) => {
      expect(kindsIn(text)).toContain("one-time-password");
    },
  );

  it.each([
    "cung cấp số CCCD",
    "Đề nghị gửi ảnh chụp căn cước",
    "cap nhat thong tin ca nhan",
    "nhắn tin mã số BHXH về 8079",
    "khai báo tài khoản",
  ])("finds the request for personal data in %j", (text) => {
    expect(kindsIn(text)).toContain("personal-data");
  });

  it.each(["chuyển khoản trước 17h", "CHUYEN TIEN", "qua ví điện tử", "c h u y ể n khoản".normalize("NFD")])(
    "finds the transfer in %j",
    (text) => {
      expect(kindsIn(text)).toContain("transfer");
    },
  );

  it("refuses letters of another script that look like ours", () => {
    expect(kindsIn("bіt ly")).toContain("look-alike-letters");
  });

  it("allows the fixed safety sentence, but once and in no other wording", () => {
    expect(lintMessage(SAFETY_SENTENCE, agency)).toEqual([]);
    expect(lintMessage(SAFETY_SENTENCE.normalize("NFD"), agency)).toEqual([]);
    expect(kindsIn(SAFETY_SENTENCE.replace("không hỏi", "có hỏi"))).toContain("one-time-password");
    expect(kindsIn(`${SAFETY_SENTENCE} Xin đọc OTP.`)).toContain("one-time-password");
    expect(kindsIn(`${SAFETY_SENTENCE} ${SAFETY_SENTENCE}`)).toContain("transfer");
  });

  it("does not let a link slip in between the words that it allows", () => {
    expect(kindsIn(`Gọi 1900 9068.vn trước 31/12/2026`)).toContain("link");
  });

  it.each([
    "Kính gửi ông/bà Nguyễn Thị Anh, thẻ BHYT hết hạn ngày 31/12/2026.",
    "Moi dong tiep: 4.371.840d (tu 01/01/2027: 133.584.000d) tai dai ly thu/BHXH co so. Goi 1900 9068, ma K7M2Q9.",
    "Điện thoại 1900 9068 để biết thông tin.",
    "4.371.840 đồng\n31/12/2026\nK7M2Q9\nTừ 01/01/2027: 4.646.400đ",
    "Nguyễn T K Ân",
    "Dương Đan Thanh",
    "tại BHXH cơ sở. Có thể đóng trước. To Van A. Ly Thi B",
    "",
  ])("has nothing against %j", (text) => {
    expect(lintMessage(text, agency)).toEqual([]);
  });

  it("says which words gave it away", () => {
    expect(lintMessage("Quét mã QR", agency)).toEqual([{ kind: "qr-code", found: "quet ma" }]);
  });
});

describe("a look-up code", () => {
  it("may be eight digits, and excuses nothing else", () => {
    const text = "Kiem tra tin: 0239 3000 000, ma 23456789";
    const hotline = "0239 3000 000";

    expect(lintMessage(text, { hotline, code: "23456789" })).toEqual([]);
    expect(lintMessage(text, { hotline })).toMatchObject([{ kind: "account-number" }]);
    expect(lintMessage(`${text} STK 98765432`, { hotline, code: "23456789" })).not.toEqual([]);
  });
});
