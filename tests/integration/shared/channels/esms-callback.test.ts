import { describe, expect, it } from "vitest";
import { callbackUrlOf, isCallbackPath, readEsmsCallback } from "../../../../shared/channels/esms/callback.ts";

const TOKEN = "a".repeat(32);
/** As eSMS writes it into the query of its call. */
const query = (over: Record<string, string> = {}) => ({
  SMSID: "dc712784-9c5f",
  SendFailed: "0",
  SendStatus: "5",
  SendSuccess: "1",
  TotalPrice: "0.0000",
  TotalReceiver: "1",
  TotalSent: "1",
  RequestId: "h_HH-1_20261231_expiry-30_2",
  TypeId: "2",
  telcoid: "1",
  phonenumber: "0912345678",
  ...over,
});

describe("the callback of eSMS", () => {
  it("tells that a message was delivered", () => {
    expect(readEsmsCallback(query())).toEqual({
      messageId: "dc712784-9c5f",
      requestId: "h_HH-1_20261231_expiry-30_2",
      report: { kind: "delivered" },
    });
  });

  it.each([
    [
      { SendSuccess: "0", SendFailed: "1" },
      { kind: "unreachable", code: "not-delivered" },
    ],
    [
      { SendStatus: "4", SendSuccess: "0" },
      { kind: "invalid", code: "rejected" },
    ],
  ])("tells that it was not: %j", (over, report) => {
    expect(readEsmsCallback(query(over))).toMatchObject({ report });
  });

  it.each([{ SendStatus: "1" }, { SendStatus: "2" }, { SendStatus: "7" }, { SendSuccess: "0" }])(
    "is not final while %j",
    (over) => {
      expect(readEsmsCallback(query(over))).toBe("pending");
    },
  );

  it.each([undefined, {}, query({ RequestId: "" }), query({ SendStatus: "sent" })])("is not ours: %j", (other) => {
    expect(readEsmsCallback(other)).toBeUndefined();
  });

  it("goes below the function's address, whatever its path", () => {
    expect(callbackUrlOf("http://127.0.0.1:4501/url/SmsReceipt/", TOKEN)).toBe(
      `http://127.0.0.1:4501/url/SmsReceipt/esms/${TOKEN}`,
    );
  });

  it("goes to an address that only eSMS knows", () => {
    const { pathname } = new URL(callbackUrlOf("https://abc.lambda-url.ap-southeast-1.on.aws/", TOKEN));

    const tokens = { callbackToken: TOKEN, previousCallbackToken: "" };
    expect(isCallbackPath(pathname, tokens)).toBe(true);
    expect(isCallbackPath(`${pathname}a`, tokens)).toBe(false);
    expect(isCallbackPath(pathname.slice(0, -1), tokens)).toBe(false);
    expect(isCallbackPath("/", tokens)).toBe(false);
    expect(isCallbackPath("/esms/", tokens)).toBe(false);
  });

  it("is also known by the token before, until that is cleared", () => {
    const old = new URL(callbackUrlOf("https://abc.lambda-url.ap-southeast-1.on.aws/", TOKEN)).pathname;
    const fresh = "n".repeat(48);

    expect(isCallbackPath(old, { callbackToken: fresh, previousCallbackToken: TOKEN })).toBe(true);
    expect(isCallbackPath(`/esms/${fresh}`, { callbackToken: fresh, previousCallbackToken: TOKEN })).toBe(true);
    expect(isCallbackPath(old, { callbackToken: fresh, previousCallbackToken: "" })).toBe(false);
  });
});
