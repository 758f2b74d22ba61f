import { describe, expect, it } from "vitest";
import { isPersonName } from "../../../../../shared/wording/rules/names-in-texts.ts";

describe("what can be a person's name", () => {
  it.each([
    ...["Nguyễn Thị Bưởi", "H'Hen Niê", "Trần Văn A.", "Y - Blô".replace(" - ", "-"), "Ngân Hằng", "Năm", "Bảy Ba Hai"],
    ...["Công Tằng Tôn Nữ Thị Hoàng Phương Khanh", "Lê A B", "Anna-Maria O’Neil", "D'"].slice(0, 3),
    `${"A".repeat(25)} An`,
    "Một Hai Ba An Bốn Năm",
  ])("is: %s", (name) => {
    expect(isPersonName(name)).toBe(true);
  });

  it.each([
    ...["A", "A B", "An 2", "An!", "О̀н", "Một Hai Ba Bốn", "H T T An", "An O T P", "-An", "An-"],
    ...[`${"A".repeat(26)} An`, "Bình ".repeat(10).trim()],
  ])("is not: %s", (name) => {
    expect(isPersonName(name)).toBe(false);
  });

  it("is nine words at most", () => {
    expect(isPersonName("Bình ".repeat(9).trim())).toBe(true);
  });

  it.each([
    ...[
      "bấm vào",
      "nhấn vào",
      "truy cập",
      "đăng nhập",
      "soạn tin",
      "nhắn tin",
      "gọi ngay",
      "gọi số",
      "gọi lại",
      "liên hệ",
    ],
    ...["trúng thưởng", "nhận thưởng", "nhận quà", "nhận tiền", "nộp tiền", "đóng tiền", "chuyển tiền", "chuyển khoản"],
    ...["cập nhật", "xác nhận", "xác thực", "xác minh", "kích hoạt", "cài đặt", "tải về", "tải ứng dụng", "quét mã"],
    ...[
      "cung cấp",
      "http",
      "https",
      "www",
      "website",
      "link",
      "click",
      "zalo",
      "facebook",
      "telegram",
      "viber",
      "vssid",
    ],
    ...[
      "vneid",
      "otp",
      "stk",
      "qr",
      "tài khoản",
      "trả lời",
      "xin mời",
      "gmail",
      "com vn",
      "vn",
      "vnd",
      "bit ly",
      "tme",
    ],
    ...["t me", "zaloapp", "vietcombank", "agribank", "mbbank", "bidv", "momo", "chấm com", "chấm vn", "dot net"],
    ...[
      "chấm net",
      "chấm org",
      "chấm info",
      "chấm me",
      "chấm ly",
      "dot com",
      "dot vn",
      "dot org",
      "dot info",
      "dot ly",
    ],
    ...["ngân hàng", "hoàn tiền", "vay tiền", "trúng giải", "lãi suất", "đóng phạt", "nộp phạt", "cảnh sát"],
    ...["công an mời", "mời bấm"],
  ])("asks for nothing: %s", (command) => {
    expect([isPersonName(`Bình ${command} Hoa`), isPersonName(command.toUpperCase())]).toEqual([false, false]);
  });
});
