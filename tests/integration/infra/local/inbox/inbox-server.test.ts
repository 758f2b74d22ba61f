import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Conversation, Overview } from "../../../../../infra/local/inbox/page/contract.ts";
import { type FedInbox, fedInbox } from "../../../../support/inbox.ts";

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
