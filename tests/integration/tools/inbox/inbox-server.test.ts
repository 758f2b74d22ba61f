import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Conversation, Overview } from "../../../../tools/inbox/page/contract.ts";
import { type FedInbox, fedInbox } from "../../../support/inbox.ts";

describe("the inbox server", () => {
  let inbox: FedInbox;

  beforeEach(async () => {
    inbox = await fedInbox({
      personAt: (to) => (to === "+84912345678" ? { name: "Trần Văn Đức", commune: "Xã Cẩm Xuyên" } : undefined),
      summary: async () => ({ waiting: 3, skipped: { "no-phone": 2, "opted-out": 5, renewed: 0 } }),
    });
  });
  afterEach(() => inbox.stop());

  const get = async <T>(path: string): Promise<T> => (await fetch(inbox.server.url + path)).json() as Promise<T>;
  const overview = (query = "") => get<Overview>(`api/overview?${query}`);
  const conversation = (person: number) => get<Conversation>(`api/conversation?person=${person}`);

  it("counts today's messages by channel, and what the service says of the rest", async () => {
    inbox.zalo("+84912345678", { at: "2026-11-30T16:59:59Z" });
    inbox.zalo("+84912345678", { at: "2026-11-30T17:00:00Z" });
    inbox.zalo("+84999000002", { outcome: "-118" });
    inbox.zalo("+84999000005", { outcome: "timeout" });
    inbox.sms("+84999000002");

    const { sent, summary, today, runs } = await overview();

    expect(today).toBe("Thứ Ba, 01/12/2026");
    expect(sent).toEqual({ zalo: 2, sms: 1 });
    expect(summary).toEqual({
      waiting: 3,
      skipped: [
        { label: "đã từ chối nhận tin", count: 5 },
        { label: "không có số điện thoại", count: 2 },
      ],
    });
    expect(runs).toEqual([
      { day: "2026-12-01", label: "Thứ Ba, 01/12/2026", zalo: 2, sms: 1 },
      { day: "2026-11-30", label: "Thứ Hai, 30/11/2026", zalo: 1, sms: 0 },
    ]);
  });

  it("lists each telephone once, the latest first, with what is known of its owner", async () => {
    inbox.zalo("+84912345678", { at: "2026-11-29T01:00:00Z" });
    inbox.sms("+84999000002");
    inbox.zalo("+84912345678");

    const { people } = await overview();

    expect(people).toMatchObject([
      { name: "Trần Văn Đức", commune: "Xã Cẩm Xuyên", phone: "0912 ••• 678", messages: 2, time: "10:00" },
      { phone: "0999 000 002", note: "Không có tài khoản Zalo, nhận được SMS", messages: 1, channel: "sms" },
    ]);
  });

  it("never tells a whole telephone number", async () => {
    inbox.zalo("+84912345678");

    const told = JSON.stringify([await overview(), await conversation(1)]);

    expect(told).not.toMatch(/912345678/);
  });

  it.each([
    ["0912 345 678", 1],
    ["+84 912.345", 1],
    ["nguyen thi", 1],
    ["NGUYỄN Thị", 1],
    ["Nguyễn".normalize("NFD"), 1],
    ["het han", 1],
    ["%", 0],
    ["Lê", 0],
  ])("finds %s in %i telephones", async (search, count) => {
    inbox.zalo("+84912345678");
    inbox.sms("+84999000002");

    expect((await overview(new URLSearchParams({ search }).toString())).people).toHaveLength(count);
  });

  it("shows one day's people", async () => {
    inbox.zalo("+84912345678", { at: "2026-11-30T01:00:00Z" });
    inbox.zalo("+84987654321");

    const { people } = await overview("day=2026-11-30");

    expect(people).toMatchObject([{ phone: "0912 ••• 678" }]);
  });

  it("shows a card as it was registered, with its values and how far it got", async () => {
    const messageId = inbox.zalo("+84912345678");
    inbox.store.outbox.markDelivered(messageId, new Date("2026-12-01T03:00:05Z"));

    const { entries } = await conversation(1);

    expect(entries).toMatchObject([
      { kind: "zalo", sender: "BHXH tỉnh Hà Tĩnh", title: "Thẻ BHYT sắp hết hạn", delivery: { state: "delivered" } },
    ]);
    expect(JSON.stringify(entries)).toContain('["Số tiền","1.366.200 đồng"]');
  });

  it("says why a message is not on the telephone", async () => {
    inbox.zalo("+84999000002", { outcome: "-118" });
    inbox.sms("+84999000002");
    inbox.zalo("+84999000002", { outcome: "-9999" });

    const { entries } = await conversation(1);

    expect(entries).toMatchObject([
      { kind: "refused", reason: "Số này không có tài khoản Zalo", code: "-118" },
      { kind: "sms", sender: "BHXHHATINH", parts: 1, delivery: { state: "sent" } },
      { kind: "refused", reason: "Zalo không nhận tin (mã -9999)" },
    ]);
  });

  it("still shows a message whose template is gone", async () => {
    inbox.store.outbox.record(
      {
        channel: "zalo",
        to: "+84912345678",
        outcome: "accepted",
        templateId: "1",
        trackingId: "t",
        params: { a: "b" },
      },
      new Date("2026-12-01T03:00:00Z"),
    );

    expect((await conversation(1)).entries).toMatchObject([{ title: "Mẫu tin 1", blocks: [{ text: "a: b" }] }]);
  });

  describe("when somebody does something on a phone", () => {
    const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
      const { origin } = new URL(inbox.server.url);
      const init = { method: "POST", body: JSON.stringify(body) };
      const ours = { origin, "content-type": "application/json", ...headers };
      return (await fetch(inbox.server.url + path, { ...init, headers: ours })).status;
    };

    it("shows the buttons of a card, and tells the webhook which was pressed on which message", async () => {
      const messageId = inbox.zalo("+84912345678");

      expect((await conversation(1)).entries).toMatchObject([{ press: "Không nhận tin nhắc BHYT", sequence: 1 }]);
      expect(await post("api/press", { sequence: 1 })).toBe(204);

      expect(inbox.told).toMatchObject([
        {
          event_name: "user_click_response_button",
          message: { data: "Không nhận tin nhắc BHYT", tracking_id: messageId, submit_time: "1796094000000" },
          msg_id: messageId,
        },
      ]);
      expect((await conversation(1)).entries.at(-1)).toMatchObject({
        kind: "wrote",
        text: "Đã bấm “Không nhận tin nhắc BHYT”",
      });
    });

    it("tells the webhook what is written, by the same user each time", async () => {
      inbox.zalo("+84912345678");

      expect(await post("api/write", { person: 1, text: " từ chối " })).toBe(204);
      expect(await post("api/write", { person: 1, text: "nhận lại" })).toBe(204);

      const id = inbox.store.chat.userAt("+84912345678");
      expect(id).toMatch(/^\d{18}$/);
      expect(inbox.told).toMatchObject([
        { event_name: "user_send_text", sender: { id }, message: { text: "từ chối" } },
        { event_name: "user_send_text", sender: { id }, message: { text: "nhận lại" } },
      ]);
    });

    it("shows what was said where it belongs in time", async () => {
      const { chat } = inbox.store;
      const userId = chat.userAt("+84912345678");
      inbox.zalo("+84912345678", { at: "2026-12-01T03:00:00Z" });
      chat.heard(userId, new Date("2026-12-01T03:01:00Z"), { kind: "text", text: "từ chối" });
      chat.heard(userId, new Date("2026-12-01T03:03:00Z"), { kind: "phone-shared" });
      chat.said(userId, new Date("2026-12-01T03:04:00Z"), { kind: "text", text: "Đã dừng" });
      inbox.sms("+84912345678", { at: "2026-12-01T03:05:00Z" });

      const { entries, canWrite } = await conversation(1);

      expect(canWrite).toBe(true);
      expect(entries).toMatchObject([
        { kind: "zalo", time: "10:00" },
        { kind: "wrote", text: "từ chối" },
        { kind: "wrote", text: "Đã chia sẻ số điện thoại" },
        { kind: "said", text: "Đã dừng" },
        { kind: "sms" },
      ]);
    });

    it("lets nobody write who has no Zalo account", async () => {
      inbox.sms("+84999000002");

      expect((await conversation(1)).canWrite).toBe(false);
    });

    it.each<[string, unknown, Record<string, string>, number]>([
      ["api/press", { sequence: 9 }, {}, 404],
      ["api/press", { sequence: 2 }, {}, 404],
      ["api/write", { person: 9, text: "a" }, {}, 404],
      ["api/write", { person: 1, text: "" }, {}, 404],
      ["api/press", { sequence: 1 }, { origin: "http://evil.example" }, 403],
      ["api/press", { sequence: 1 }, { "content-type": "text/plain" }, 403],
      ["api/write", { person: 1, text: "a".repeat(20_000) }, {}, 413],
      ["api/overview", {}, {}, 405],
    ])("refuses %s with %j %j", async (path, body, headers, status) => {
      inbox.zalo("+84912345678");
      inbox.sms("+84912345678");

      expect(await post(path, body, headers)).toBe(status);
      expect(inbox.told).toEqual([]);
    });

    it("says when the service did not hear it", async () => {
      await inbox.stop();
      inbox = await fedInbox({ tell: async () => 503 });
      inbox.zalo("+84912345678");

      expect(await post("api/press", { sequence: 1 })).toBe(502);
    });
  });

  it("forbids everything that the page does not need", async () => {
    const response = await fetch(inbox.server.url);

    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await response.text()).not.toMatch(/https?:|style=|onclick/);
  });

  it("answers nobody who calls it by another name", async () => {
    const status = await new Promise((resolve, reject) => {
      const call = request(`${inbox.server.url}api/overview`, { headers: { host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      call.on("error", reject).end();
    });

    expect(status).toBe(403);
  });

  it("answers unknown paths and people with 404, and other methods with 405", async () => {
    expect((await fetch(`${inbox.server.url}api/conversation?person=7`)).status).toBe(404);
    expect((await fetch(`${inbox.server.url}../../package.json`)).status).toBe(404);
    expect((await fetch(inbox.server.url, { method: "POST" })).status).toBe(405);
  });

  it("goes on with its last answer when the service cannot be asked", async () => {
    const failing = await fedInbox({ summary: () => Promise.reject(new Error("no ledger")) });

    const response = await fetch(`${failing.server.url}api/overview`);

    expect(await response.json()).not.toHaveProperty("summary");
    await failing.stop();
  });
});
