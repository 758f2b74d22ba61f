import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callbackUrlOf, readEsmsCallback } from "../../../../shared/channels/esms/callback.ts";
import { httpEsmsChannel } from "../../../../shared/channels/esms/esms-channel.ts";
import type { MobileNumber } from "../../../../shared/people/rules/types.ts";
import type { SmsChannel } from "../../../../shared/sending/ports/channels.ts";
import { startHttpServer } from "../../../support/http-server.ts";
import { type CarriersUnderTest, carriersUnderTest, memorySecrets } from "../../../support/local-carriers.ts";

const EMPTY = JSON.stringify({ apiKey: "", secretKey: "" });

describe("the service's own eSMS adapter against the local eSMS", () => {
  let local: CarriersUnderTest;
  let webhook: Awaited<ReturnType<typeof startHttpServer>>;
  let esms: SmsChannel;

  beforeEach(async () => {
    webhook = await startHttpServer(() => ({ body: "" }));
    const secrets = memorySecrets({ EsmsCredentials: EMPTY });
    local = await carriersUnderTest({ secrets });
    esms = httpEsmsChannel({
      apiUrl: local.carriers.esmsUrl,
      timeoutMs: 5_000,
      brandName: "BHXHHATINH",
      sandbox: false,
      onUnregistered: () => {},
      credentials: async () => JSON.parse(secrets.read("EsmsCredentials") ?? ""),
      callbackUrl: async () => callbackUrlOf(`${webhook.url}/`, "a".repeat(48)),
    });
  });
  afterEach(async () => {
    await webhook.stop();
    await local.stop();
  });

  const send = (to: MobileNumber, requestId = "h_HH-1_20261231_expiry-30_2") =>
    esms.send({ to, text: "BHXH HA TINH: the BHYT het han 31/12/2026.", requestId, call: 1 });
  const reported = () =>
    webhook.seen.map(({ path }) =>
      readEsmsCallback(Object.fromEntries(new URL(path ?? "", "http://localhost").searchParams)),
    );

  it.each<[MobileNumber, string, string]>([
    ["+84912345678", "accepted", "accepted"],
    ["+84999000007", "unreachable", "99"],
    ["+84999000008", "unreachable", "99"],
    ["+84999000009", "accepted", "124"],
  ])("hears from %s: %s", async (to, kind, code) => {
    expect(await send(to)).toMatchObject({ kind, code });
  });

  it("sends one message when its answer was lost and it is asked again", async () => {
    await send("+84999000009");

    expect(local.store.outbox.all().map(({ outcome }) => outcome)).toEqual(["timeout", "124"]);
  });

  it("is called back when the phone has the message, and when it has not", async () => {
    await send("+84912345678");
    await send("+84999000021", "h_HH-2_20261231_expiry-30_1");

    local.advance(5);
    await local.carriers.runDue();

    expect(reported()).toMatchObject([
      { requestId: "h_HH-1_20261231_expiry-30_2", report: { kind: "delivered" } },
      { requestId: "h_HH-2_20261231_expiry-30_1", report: { kind: "unreachable", code: "not-delivered" } },
    ]);
    expect(local.store.outbox.all().map(({ deliveredAt }) => deliveredAt !== undefined)).toEqual([true, false]);
  });
});
