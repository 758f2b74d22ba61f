import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDeliveryLog } from "../../../../shared/channels/sns/sms-delivery-log.ts";

const line = (providerResponse: string, status = "FAILURE") =>
  JSON.stringify({
    notification: { messageId: "34d9b400-c6dd-5444-820d-fbeb0f1f54cf", timestamp: "2026-12-01 00:40:34.558" },
    delivery: {
      phoneCarrier: "Viettel",
      mnc: 4,
      mcc: 452,
      numberOfMessageParts: 1,
      destination: "+84912345678",
      priceInUSD: 0.07,
      smsType: "Transactional",
      providerResponse,
      dwellTimeMs: 599,
    },
    status,
  });

const eventOf = (messages: readonly string[], messageType = "DATA_MESSAGE") => {
  const logEvents = messages.map((message, index) => ({ id: String(index), timestamp: 1_764_549_634_558, message }));
  const batch = { messageType, owner: "123456789012", logGroup: "sns/…", logStream: "s", logEvents };
  return { awslogs: { data: gzipSync(JSON.stringify(batch)).toString("base64") } };
};

describe("the delivery log of Amazon SNS", () => {
  it("tells which SMS was delivered and when it was sent", () => {
    const read = readDeliveryLog(eventOf([line("Message has been accepted by phone carrier", "SUCCESS")]));

    expect(read).toEqual({
      receipts: [
        {
          messageId: "34d9b400-c6dd-5444-820d-fbeb0f1f54cf",
          sentAt: new Date("2026-12-01T00:40:34.558Z"),
          report: { kind: "delivered" },
        },
      ],
      unreadable: 0,
    });
  });

  it("tells of a number that plays a part that it does, and of no number what it is", () => {
    const simulated = line("Blocked as spam by phone carrier").replace(
      /"destination":"[^"]*"/,
      '"destination":"+84999000021"',
    );

    const { receipts } = readDeliveryLog(eventOf([simulated, line("Blocked as spam by phone carrier")]));

    expect(receipts.map(({ isSimulated = false }) => isSimulated)).toEqual([true, false]);
    expect(JSON.stringify(receipts)).not.toContain("84999000021");
  });

  it.each([
    ["Phone carrier is currently unreachable/unavailable", "retry", "carrier-unreachable"],
    ["Phone is currently unreachable/unavailable", "retry", "phone-unreachable"],
    ["Unknown error attempting to reach phone", "retry", "phone-not-reached"],
    ["Invalid phone number", "unreachable", "invalid-number"],
    ["Phone has blocked SMS", "unreachable", "phone-blocks-sms"],
    ["Phone is on a blocked list", "unreachable", "blocked-list"],
    ["Destination is on a blocked list", "unreachable", "blocked-list"],
    ["Phone number is opted out", "refused", "opted-out"],
    ["Blocked as spam by phone carrier", "template", "spam"],
    ["Phone carrier has blocked this message", "template", "carrier-blocked"],
    ["Message body is invalid", "template", "invalid-body"],
    ["This delivery would exceed max price", "misconfigured", "max-price"],
    ["No quota left for account", "misconfigured", "spending-limit"],
    ["A sentence that is new to us", "invalid", "carrier-other"],
    ["", "invalid", "carrier-other"],
  ])("tells what must be done about %j", (sentence, kind, code) => {
    expect(readDeliveryLog(eventOf([line(sentence)])).receipts).toMatchObject([{ report: { kind, code } }]);
  });

  it("counts what is not a delivery status and reads the rest", () => {
    const others = ["not JSON", "{}", line("x", "PENDING"), line("x").replace("2026-12-01 ", "yesterday ")];

    const read = readDeliveryLog(eventOf([...others, line("Invalid phone number")]));

    expect(read.unreadable).toBe(4);
    expect(read.receipts).toHaveLength(1);
  });

  it("has nothing to say when CloudWatch Logs only asks whether it is there", () => {
    const asked = eventOf(["CWL CONTROL MESSAGE: Checking health of destination Lambda function."], "CONTROL_MESSAGE");

    expect(readDeliveryLog(asked)).toEqual({ receipts: [], unreadable: 0 });
  });

  it.each([
    ["no event of a log subscription", { Records: [] }, /awslogs/],
    ["not compressed", { awslogs: { data: Buffer.from("{}").toString("base64") } }, /header/],
    ["not JSON", { awslogs: { data: gzipSync("hello").toString("base64") } }, /JSON/],
  ])("throws at what is %s", (_what, event, reason) => {
    expect(() => readDeliveryLog(event)).toThrow(reason);
  });

  it("passes over any text in a line", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json()), { maxLength: 20 }), (messages) => {
        expect(readDeliveryLog(eventOf(messages)).unreadable).toBe(messages.length);
      }),
    );
  });
});
