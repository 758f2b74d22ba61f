import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { zaloMessageOf, zaloTemplates } from "../../../../shared/channels/rules/texts/zalo-templates.ts";
import { readWebhook } from "../../../../shared/channels/zalo/webhook.ts";
import { httpZaloChannel } from "../../../../shared/channels/zalo/zalo-channel.ts";
import { systemClock } from "../../../../shared/kernel/lambda/system-clock.ts";
import { err, ok } from "../../../../shared/kernel/result.ts";
import type { MobileNumber } from "../../../../shared/people/rules/types.ts";
import { province } from "../../../../shared/provinces/ha-tinh.ts";
import type { ZaloChannel, ZaloMessage } from "../../../../shared/sending/ports/channels.ts";
import {
  type CarriersUnderTest,
  CREDENTIALS,
  carriersUnderTest,
  TOKENS,
  webhookReceiver,
} from "../../../support/local-carriers.ts";
import { aCardReminder } from "../../../support/reminder-content.ts";

const message = (to: MobileNumber): ZaloMessage => ({
  to,
  trackingId: "h_HH-1_20261231_expiry-30",
  call: 1,
  ...zaloMessageOf(aCardReminder({ to }), province.agency, "K7M2Q9"),
});

describe("the service's own Zalo adapter against the local carriers", () => {
  let local: CarriersUnderTest;
  let webhook: Awaited<ReturnType<typeof webhookReceiver>>;
  let zalo: ZaloChannel;

  beforeEach(async () => {
    webhook = await webhookReceiver();
    local = await carriersUnderTest({ webhookUrl: webhook.url, templates: zaloTemplates(province.agency) });
    zalo = httpZaloChannel({
      apiUrl: local.carriers.zaloUrl,
      timeoutMs: 5_000,
      proves: true,
      mode: "production",
      access: { token: async () => ok(TOKENS.accessToken), renewed: async () => err("failed") },
      app: async () => CREDENTIALS,
      clock: systemClock,
    });
  });
  afterEach(async () => {
    webhook.stop();
    await local.stop();
  });

  it.each<[MobileNumber, string, string]>([
    ["+84999000000", "accepted", "accepted"],
    ["+84999000002", "unreachable", "-118"],
    ["+84999000003", "refused", "-141"],
    ["+84999000005", "unknown", expect.any(String)],
    ["+84999000006", "retry", "-100"],
    ["+84999000010", "quota", "-147"],
  ])("hears from %s: %s", async (to, kind, code) => {
    expect(await zalo.send(message(to))).toMatchObject({ kind, code });
  });

  it("sees an accepted message become delivered, by status and by receipt", async () => {
    const sent = await zalo.send(message("+84912345678"));
    const messageId = sent.kind === "accepted" ? sent.messageId : "";

    expect(await zalo.status(messageId)).toBe("pending");
    local.advance(5);
    await local.carriers.runDue();

    expect(await zalo.status(messageId)).toBe("delivered");
    const [call] = webhook.calls;
    const signature = String(call?.headers["x-zevent-signature"]);
    expect(
      readWebhook({ rawBody: Buffer.from(call?.body ?? ""), signature, receivedAt: new Date() }, CREDENTIALS),
    ).toEqual({
      kind: "authentic",
      event: {
        kind: "delivered",
        messageId,
        reminder: { scheme: "household-hi", subject: "HH-1", dueDate: "2026-12-31", step: "expiry-30" },
      },
    });
  });
});
