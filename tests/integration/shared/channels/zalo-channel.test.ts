import { afterEach, describe, expect, it } from "vitest";
import type { ZaloAccess } from "../../../../shared/channels/ports/zalo-tokens.ts";
import { httpZaloChannel } from "../../../../shared/channels/zalo/zalo-channel.ts";
import { err, ok } from "../../../../shared/kernel/result.ts";
import { fixedClock } from "../../../support/clock.ts";
import { type Answer, type SeenRequest, startHttpServer } from "../../../support/http-server.ts";

const message = {
  to: "+84912345678",
  templateId: "400101",
  params: { customer_name: "Nguyễn Thị An" },
  trackingId: "h_HH-4200001_20261231_expiry-30",
  call: 1,
} as const;

const accepted = (data: unknown): Answer => ({ body: JSON.stringify({ error: 0, message: "Success", data }) });
const refused = (error: number, text = "…"): Answer => ({ body: JSON.stringify({ error, message: text, data: null }) });

const registered = (over: Record<string, unknown> = {}): Answer => {
  const name = { name: "customer_name", require: true, type: "STRING", maxLength: 30, minLength: 1, acceptNull: false };
  return accepted({ templateId: 400101, status: "ENABLE", listParams: [name], price_sdt: "300", ...over });
};

const SEND = "/message/template";
const INFO = "/template/info/v2?template_id=400101";

describe("Zalo channel over HTTP", () => {
  let stop = async () => {};
  afterEach(() => stop());

  interface World {
    readonly info?: Answer | (() => Answer);
    readonly timeoutMs?: number;
    readonly mode?: "production" | "development";
    readonly proves?: boolean;
    readonly access?: Partial<ZaloAccess>;
    readonly app?: () => Promise<{ readonly appSecret: string }>;
  }

  const channelTo = async (answer: Answer | ((request: SeenRequest) => Answer), world: World = {}) => {
    const { info = registered(), timeoutMs = 2_000, mode = "production", proves = true, access } = world;
    const app = world.app ?? (async () => ({ appSecret: "test-app-secret" }));
    const server = await startHttpServer((request) => {
      if (request.path === INFO) return typeof info === "function" ? info() : info;
      return typeof answer === "function" ? answer(request) : answer;
    });
    stop = server.stop;
    const clock = fixedClock("2026-12-01T02:00:00Z");
    const zalo = httpZaloChannel({
      apiUrl: server.url,
      timeoutMs,
      mode,
      proves,
      access: { token: async () => ok("test-access-token"), renewed: async () => err("failed"), ...access },
      app,
      clock,
    });
    const asked = (path: string) => server.seen.filter((request) => request.path === path);
    return { server, zalo, clock, asked };
  };

  it("sends the phone without its plus sign, the values and the tracking id, with token and proof", async () => {
    const { zalo, asked } = await channelTo(accepted({ msg_id: "a4d0", sent_time: "1626926349402" }));

    const outcome = await zalo.send(message);

    expect(outcome).toEqual({ kind: "accepted", messageId: "a4d0", code: "accepted" });
    expect(asked(SEND)).toHaveLength(1);
    expect(asked(SEND)[0]).toMatchObject({
      method: "POST",
      path: "/message/template",
      headers: {
        access_token: "test-access-token",
        appsecret_proof: "c7a7a56a58d03b05def128144d755b6c5bd4ba6b88fbfd8a59a909c862e52d7b",
      },
    });
    expect(JSON.parse(asked(SEND)[0]?.body ?? "")).toEqual({
      phone: "84912345678",
      template_id: "400101",
      template_data: { customer_name: "Nguyễn Thị An" },
      tracking_id: "h_HH-4200001_20261231_expiry-30",
      sending_mode: "1",
    });
  });

  it("sends no proof, and needs no secret, where the app is not set to want one", async () => {
    const app = async () => {
      throw new Error("no secret");
    };
    const { zalo, asked } = await channelTo(accepted({ msg_id: "a4d0" }), { proves: false, app });

    expect(await zalo.send(message)).toMatchObject({ kind: "accepted" });
    expect(asked(SEND)[0]?.headers).not.toHaveProperty("appsecret_proof");
  });

  it.each([
    [-118, "unreachable"],
    [-141, "refused"],
    [-100, "retry"],
    [-147, "quota"],
    [-131, "template"],
    [-108, "invalid"],
    [-124, "misconfigured"],
    [-99_999, "unknown"],
  ])("takes the error %i, which comes with status 200, for %s", async (code, kind) => {
    const { zalo } = await channelTo(refused(code));

    expect(await zalo.send(message)).toMatchObject({ kind, code: String(code) });
  });

  it.each([
    ["a server error", { status: 502, body: "<html>Bad gateway</html>" } as const, "http-502"],
    ["an answer that is not JSON", { body: "OK" } as const, "http-200"],
    ["an acceptance without a message id", accepted({}), "no-message-id"],
    ["a lost connection", "hang-up" as const, "ECONNRESET"],
  ])("does not know what became of a message after %s", async (_, answer, code) => {
    const { zalo, asked } = await channelTo(answer);

    expect(await zalo.send(message)).toEqual({ kind: "unknown", code });
    expect(asked(SEND)).toHaveLength(1);
  });

  it("does not know what became of a message that was not answered in time", async () => {
    const { zalo, asked } = await channelTo("never", { timeoutMs: 150 });

    expect(await zalo.send(message)).toMatchObject({ kind: "unknown" });
    expect(asked(SEND)).toHaveLength(1);
  });

  it("may try again when no connection could be made", async () => {
    const { server, zalo } = await channelTo(refused(-100));
    await server.stop();

    expect(await zalo.send(message)).toEqual({ kind: "retry", code: "ECONNREFUSED" });
  });

  it.each([
    [1, "delivered"],
    [0, "pending"],
    [-1, "not-found"],
  ])("reads the delivery status %i as %s", async (status, meaning) => {
    const { server, zalo } = await channelTo(accepted({ status, message: "…" }));

    expect(await zalo.status("a4d0")).toBe(meaning);
    expect(server.seen[0]?.path).toBe("/message/status?message_id=a4d0");
  });

  it("says that a status is unknown when Zalo could not be asked", async () => {
    const { zalo } = await channelTo({ status: 500, body: "" });

    expect(await zalo.status("a4d0")).toBe("unknown");
  });

  it("says that a message is not found when Zalo does not know its id", async () => {
    const { zalo } = await channelTo(refused(-107));

    expect(await zalo.status("a4d0")).toBe("not-found");
  });

  it("does not throw when a status cannot be asked for, because the tokens cannot be read", async () => {
    const token = () => Promise.reject(new Error("throttled"));
    const { zalo } = await channelTo(accepted({ status: 1 }), { access: { token } });

    expect(await zalo.status("a4d0")).toBe("unknown");
  });

  it("proves with the corrected secret of the app at once", async () => {
    let appSecret = "wrong";
    const { zalo, asked } = await channelTo(accepted({ msg_id: "a4d0" }), { app: async () => ({ appSecret }) });
    await zalo.send(message);
    appSecret = "test-app-secret";
    await zalo.send(message);

    const proofs = asked(SEND).map(({ headers }) => headers.appsecret_proof);
    expect(proofs[0]).not.toBe(proofs[1]);
    expect(proofs[1]).toBe("c7a7a56a58d03b05def128144d755b6c5bd4ba6b88fbfd8a59a909c862e52d7b");
  });

  it("reads the quota, told as numbers or as text", async () => {
    const { zalo } = await channelTo(accepted({ dailyQuota: "500", remainingQuota: 499 }));

    expect(await zalo.quota()).toEqual({ daily: 500, remaining: 499 });
  });

  it("says nothing of a quota that Zalo does not tell", async () => {
    const { zalo } = await channelTo(refused(-124));

    expect(await zalo.quota()).toBeUndefined();
  });

  it("asks for development mode only where it is set", async () => {
    const { zalo, asked } = await channelTo(accepted({ msg_id: "a4d0" }), { mode: "development" });

    await zalo.send(message);

    expect(JSON.parse(asked(SEND)[0]?.body ?? "")).toMatchObject({ mode: "development" });
  });

  describe("when Zalo refuses the access token", () => {
    const takesOnly = (token: string) => (request: SeenRequest) =>
      request.headers.access_token === token ? accepted({ msg_id: "a4d0" }) : refused(-220, "access_token is expired");

    it.each([
      [-124, "Access token is invalid"],
      [-216, "Access token is invalid"],
      [-220, "access_token is expired or removed"],
    ])("sends once more with the new token after %i", async (error, text) => {
      const answer = (request: SeenRequest) =>
        request.headers.access_token === "new" ? accepted({ msg_id: "a4d0" }) : refused(error, text);
      const { zalo, asked } = await channelTo(answer, { access: { renewed: async () => ok("new") } });

      expect(await zalo.send(message)).toMatchObject({ kind: "accepted" });
      expect(asked(SEND).map(({ headers }) => headers.access_token)).toEqual(["test-access-token", "new"]);
      expect(asked(SEND)[1]?.headers.appsecret_proof).not.toBe(asked(SEND)[0]?.headers.appsecret_proof);
    });

    it("does not send a third time when the new token is refused too", async () => {
      const { zalo, asked } = await channelTo(refused(-124), { access: { renewed: async () => ok("new") } });

      expect(await zalo.send(message)).toEqual({ kind: "misconfigured", code: "-124" });
      expect(asked(SEND)).toHaveLength(2);
    });

    it.each([
      ["busy", "retry"],
      ["unreachable", "retry"],
      ["failed", "misconfigured"],
      ["not-seeded", "misconfigured"],
    ] as const)("does not send again when a new token is not to be had: %s", async (reason, kind) => {
      const access = { renewed: async () => err(reason) };
      const { zalo, asked } = await channelTo(takesOnly("new"), { access });

      expect(await zalo.send(message)).toEqual({ kind, code: "-220" });
      expect(asked(SEND)).toHaveLength(1);
    });

    it("takes -216 for a refusal of the person when the message does not speak of a token", async () => {
      const { zalo, asked } = await channelTo(refused(-216, "User has blocked the OA"), {
        access: { renewed: () => Promise.reject(new Error("must not be asked")) },
      });

      expect(await zalo.send(message)).toEqual({ kind: "refused", code: "-216" });
      expect(asked(SEND)).toHaveLength(1);
    });
  });

  describe("before anything is sent", () => {
    it("has nothing to send with until a first pair of tokens was brought in", async () => {
      const { server, zalo } = await channelTo(accepted({}), { access: { token: async () => err("not-seeded") } });

      expect(await zalo.send(message)).toEqual({ kind: "misconfigured", code: "no-token" });
      expect(server.seen).toEqual([]);
    });

    it("may try again when the tokens could not be read", async () => {
      const access = { token: () => Promise.reject(new RangeError("the table is busy")) };
      const { server, zalo } = await channelTo(accepted({}), { access });

      expect(await zalo.send(message)).toEqual({ kind: "retry", code: "RangeError" });
      expect(server.seen).toEqual([]);
    });

    it("composes values, so that they are as long as they look", async () => {
      const name = "Nguyễn Thị Hồng Nhung Ánh Tuyế";
      const { zalo, asked } = await channelTo(accepted({ msg_id: "a4d0" }));

      const outcome = await zalo.send({ ...message, params: { customer_name: name.normalize("NFD") } });

      expect(name).toHaveLength(30);
      expect(outcome).toMatchObject({ kind: "accepted" });
      expect(JSON.parse(asked(SEND)[0]?.body ?? "").template_data).toEqual({ customer_name: name });
    });

    const named = (customer_name: string) => ({ customer_name });

    it.each<[string, Answer, Record<string, string>, string, string]>([
      ["a disabled template", registered({ status: "DISABLE" }), named("An"), "template", "template-disable"],
      ["a lack of what Zalo wants", registered(), { code: "K7M2Q9" }, "template", "missing-customer_name"],
      ["an empty value", registered(), named(""), "invalid", "empty-customer_name"],
      ["a value that is too long", registered(), named("A".repeat(31)), "invalid", "too-long-customer_name"],
    ])("refuses %s without a call", async (_, info, params, kind, code) => {
      const { zalo, asked } = await channelTo(accepted({ msg_id: "a4d0" }), { info });

      expect(await zalo.send({ ...message, params })).toEqual({ kind, code });
      expect(asked(SEND)).toEqual([]);
    });

    it("asks about a template once in six hours, however many messages go at once", async () => {
      const { zalo, clock, asked } = await channelTo(accepted({ msg_id: "a4d0" }));

      await Promise.all(Array.from({ length: 25 }, () => zalo.send(message)));
      clock.moveTo("2026-12-01T07:59:00Z");
      await zalo.send(message);
      expect(asked(INFO)).toHaveLength(1);
      clock.moveTo("2026-12-01T08:00:00Z");
      await zalo.send(message);

      expect(asked(INFO)).toHaveLength(2);
      expect(asked(SEND)).toHaveLength(27);
    });

    it("asks again after five minutes about a template that was disabled", async () => {
      const infos = [registered({ status: "DISABLE" }), registered()];
      const { zalo, clock } = await channelTo(accepted({ msg_id: "a4d0" }), { info: () => infos.shift() ?? "hang-up" });

      expect(await zalo.send(message)).toMatchObject({ kind: "template" });
      clock.moveTo("2026-12-01T02:05:00Z");

      expect(await zalo.send(message)).toMatchObject({ kind: "accepted" });
    });

    it.each<[string, Answer]>([
      ["refuses", refused(-120)],
      ["breaks the line", "hang-up"],
      ["does not answer", "never"],
      ["answers something else", accepted({ templates: [] })],
    ])("sends when it knows nothing of the template because Zalo %s", async (_, info) => {
      const { zalo, asked } = await channelTo(accepted({ msg_id: "a4d0" }), { info, timeoutMs: 150 });

      expect(await zalo.send(message)).toMatchObject({ kind: "accepted" });
      expect(await zalo.send(message)).toMatchObject({ kind: "accepted" });
      expect(asked(INFO)).toHaveLength(1);
    });

    it("goes by what it knew last when Zalo does not tell any more", async () => {
      const infos = [registered()];
      const info = () => infos.shift() ?? "hang-up";
      const { zalo, clock } = await channelTo(accepted({ msg_id: "a4d0" }), { info });
      await zalo.send(message);
      clock.moveTo("2026-12-01T09:00:00Z");

      const outcome = await zalo.send({ ...message, params: { customer_name: "" } });

      expect(outcome).toEqual({ kind: "invalid", code: "empty-customer_name" });
    });

    it.each([
      [true, false, { kind: "template", code: "missing-note" }],
      [true, true, { kind: "accepted", messageId: "a4d0", code: "accepted" }],
      [false, true, { kind: "accepted", messageId: "a4d0", code: "accepted" }],
    ])(
      "misses a value only where it is required (%s) and may not be null (%s)",
      async (require, acceptNull, outcome) => {
        const parameter = (name: string) => ({ name, type: "STRING", maxLength: 30, minLength: 0 });
        const listParams = [
          { ...parameter("customer_name"), require: true, acceptNull: false },
          { ...parameter("note"), require, acceptNull },
        ];
        const { zalo } = await channelTo(accepted({ msg_id: "a4d0" }), { info: registered({ listParams }) });

        expect(await zalo.send(message)).toEqual(outcome);
      },
    );
  });
});
