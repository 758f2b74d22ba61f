import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  aZaloSend,
  type CarriersUnderTest,
  carriersUnderTest,
  webhookReceiver,
} from "../../../support/local-carriers.ts";

const MINUTE = 60;

describe("the simulated numbers", () => {
  let zalo: CarriersUnderTest;
  let webhook: Awaited<ReturnType<typeof webhookReceiver>>;

  beforeEach(async () => {
    webhook = await webhookReceiver();
    zalo = await carriersUnderTest({ webhookUrl: webhook.url });
  });
  afterEach(async () => {
    webhook.stop();
    await zalo.stop();
  });

  const send = async (ending: string) =>
    (await zalo.post("/message/template", aZaloSend({ phone: `849990000${ending}` }))) as { error: number };
  const errors = async (ending: string, calls: number) => {
    const answers: number[] = [];
    for (let call = 0; call < calls; call += 1) answers.push((await send(ending)).error);
    return answers;
  };
  const text = (ending: string) =>
    zalo.carriers.publishSms({
      phoneNumber: `+849990000${ending}`,
      message: "BHXH HA TINH: the BHYT het han 31/12/2026.",
      attributes: { "AWS.SNS.SMS.SenderID": "BHXHHATINH" },
      functionName: "send-sms",
    });

  it.each([
    ["00", [0, 0]],
    ["01", [0, 0]],
    ["02", [-118, -118]],
    ["03", [-141, -141]],
    ["04", [0, 0]],
    ["06", [-100, -100, 0, -100, -100, 0]],
    ["07", [-118, -118]],
    ["08", [-118, -118]],
    ["09", [-118, -118]],
    ["10", [-147, -147]],
    ["11", [0, 0]],
  ])("ending in %s make Zalo answer %j", async (ending, expected) => {
    expect(await errors(ending, expected.length)).toEqual(expected);
  });

  it.each(["00", "01", "02", "03", "04", "05", "06", "10"])("ending in %s take an SMS at once", async (ending) => {
    const reply = await text(ending);

    zalo.advance(5);
    await zalo.carriers.runDue();

    expect(reply).toEqual({ messageId: expect.any(String) });
    expect(zalo.store.outbox.list()).toMatchObject([{ outcome: "accepted", deliveredAt: expect.any(String) }]);
  });

  it("ending in 04 never show the message", async () => {
    await send("04");

    zalo.advance(30 * 86_400);
    await zalo.carriers.runDue();

    expect(webhook.calls).toEqual([]);
    expect(zalo.store.outbox.list()).toMatchObject([{ outcome: "accepted" }]);
    expect(zalo.store.outbox.list()[0]).not.toHaveProperty("deliveredAt");
  });

  it("ending in 05 lose the answer, and a receipt comes ten minutes later", async () => {
    await expect(send("05")).rejects.toThrow("fetch failed");
    const [taken] = zalo.store.outbox.list();
    expect(taken).toMatchObject({ outcome: "timeout", messageId: expect.any(String) });

    zalo.advance(9 * MINUTE);
    await zalo.carriers.runDue();
    expect(webhook.calls).toEqual([]);
    zalo.advance(1 * MINUTE);
    await zalo.carriers.runDue();

    expect(JSON.parse(webhook.calls[0]?.body ?? "").message).toMatchObject({
      msg_id: taken?.messageId,
      tracking_id: "h_HH-1_20261231_expiry-30",
    });
  });

  it("ending in 05 keep the carriers busy while the caller waits", async () => {
    const call = send("05").catch(() => undefined);
    while (zalo.store.outbox.list().length === 0) await new Promise((resolve) => setImmediate(resolve));

    expect(zalo.carriers.busy()).toBe(true);
    await call;
    expect(zalo.carriers.busy()).toBe(false);
  });

  it("ending in 07 are no valid number for the SMS gateway", async () => {
    expect(await text("07")).toMatchObject({
      errorCode: "InvalidParameter",
      status: 400,
      message: expect.stringContaining("is not valid to publish to"),
    });
  });

  it("ending in 08 have opted out at the carrier", async () => {
    expect(await text("08")).toMatchObject({
      errorCode: "InvalidParameter",
      status: 400,
      message: expect.stringContaining("is opted out"),
    });
  });

  it("ending in 09 are throttled twice for each message", async () => {
    const replies = [await text("09"), await text("09"), await text("09"), await text("09")];

    const throttled = { errorCode: "Throttled", status: 429, message: "Rate exceeded" };
    expect(replies).toEqual([throttled, throttled, { messageId: expect.any(String) }, throttled]);
  });
});
