import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SmsRequest } from "../../../../tools/fake-providers/types.ts";
import { type CarriersUnderTest, carriersUnderTest } from "../../../support/local-carriers.ts";

const anSms = (over: Partial<SmsRequest> = {}): SmsRequest => ({
  phoneNumber: "+84912345678",
  message: "BHXH HA TINH: the BHYT het han 31/12/2026.",
  attributes: {
    "AWS.SNS.SMS.SenderID": "BHXHHATINH",
    "AWS.SNS.SMS.SMSType": "Transactional",
    "AWS.SNS.SMS.MaxPrice": "0.50",
  },
  functionName: "send-sms",
  ...over,
});

describe("the local SMS gateway", () => {
  let sms: CarriersUnderTest;

  beforeEach(async () => {
    sms = await carriersUnderTest();
  });
  afterEach(() => sms.stop());

  it("keeps the text as it would be shown, with its sender and parts", async () => {
    const reply = await sms.carriers.publishSms(anSms());

    expect(reply).toEqual({ messageId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(sms.store.outbox.list()).toEqual([
      {
        sequence: 1,
        at: "2026-12-01T01:00:00.000Z",
        channel: "sms",
        to: "+84912345678",
        outcome: "accepted",
        senderId: "BHXHHATINH",
        text: "BHXH HA TINH: the BHYT het han 31/12/2026.",
        segments: 1,
        ...reply,
      },
    ]);
  });

  it("keeps the carrier's report in the shape of SNS's delivery log", async () => {
    const reply = await sms.carriers.publishSms(anSms());
    const messageId = "messageId" in reply ? reply.messageId : "";

    sms.advance(5);
    await sms.carriers.runDue();

    expect(sms.store.outbox.deliveryReport(messageId)).toMatchObject({
      notification: { messageId, timestamp: "2026-12-01 01:00:00.000" },
      delivery: { destination: "+84912345678", numberOfMessageParts: 1, dwellTimeMs: 5_000 },
      status: "SUCCESS",
    });
  });

  it("writes the report into SNS's delivery log, and a failure into the one for failures", async () => {
    await sms.carriers.publishSms(anSms());
    await sms.carriers.publishSms(anSms({ phoneNumber: "+84999000020" }));
    await sms.carriers.publishSms(anSms({ phoneNumber: "+84999000020" }));

    sms.advance(5);
    await sms.carriers.runDue();

    const failure = { providerResponse: "Phone is currently unreachable/unavailable" };
    expect(sms.logged).toMatchObject([
      { nameEnd: "/DirectPublishToPhoneNumber", line: { status: "SUCCESS" } },
      { nameEnd: "/DirectPublishToPhoneNumber/Failure", line: { status: "FAILURE", delivery: failure } },
      { nameEnd: "/DirectPublishToPhoneNumber", line: { status: "SUCCESS" } },
    ]);
  });

  it.each([
    ["a number that is not E.164", { phoneNumber: "0912345678" }],
    ["an empty text", { message: "" }],
    ["a text of more than 1,600 characters", { message: "a".repeat(1_601) }],
    ["a sender of two characters", { attributes: { "AWS.SNS.SMS.SenderID": "BH" } }],
    ["a sender of twelve characters", { attributes: { "AWS.SNS.SMS.SenderID": "BHXHHATINHVN" } }],
    ["a sender without a letter", { attributes: { "AWS.SNS.SMS.SenderID": "19009068" } }],
    ["an unknown type of SMS", { attributes: { "AWS.SNS.SMS.SMSType": "Urgent" } }],
    ["a price that is not a number", { attributes: { "AWS.SNS.SMS.MaxPrice": "cheap" } }],
  ])("refuses %s and keeps that it did", async (_what, over) => {
    expect(await sms.carriers.publishSms(anSms(over))).toMatchObject({ errorCode: "InvalidParameter", status: 400 });
    expect(sms.store.outbox.list()).toMatchObject([{ outcome: "InvalidParameter" }]);
  });

  it("shows NOTICE where no sender is given", async () => {
    await sms.carriers.publishSms(anSms({ attributes: {} }));

    expect(sms.store.outbox.list()).toMatchObject([{ senderId: "NOTICE" }]);
  });
});
