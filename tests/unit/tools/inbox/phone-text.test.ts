import { describe, expect, it } from "vitest";
import { phoneText, spokenPhone } from "../../../../tools/inbox/phone-text.ts";

describe("a telephone number on the inbox page", () => {
  it("hides its middle", () => {
    expect(phoneText("+84912345678")).toBe("0912 ••• 678");
    expect(spokenPhone("+84912345678")).toBe("số 0912, ba số cuối 678");
  });

  it("is shown whole when it is simulated and belongs to nobody", () => {
    expect(phoneText("+84999000007")).toBe("0999 000 007");
    expect(spokenPhone("+84999000007")).toBe("0999 000 007");
  });

  it("is not shown at all when it is none", () => {
    expect(phoneText("<script>")).toBe("Số không đọc được");
  });
});
