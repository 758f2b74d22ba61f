import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { type FedInbox, fedInbox } from "../support/inbox.ts";

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };

describe("the inbox page in a browser", () => {
  let browser: Browser;
  let inbox: FedInbox;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    inbox = await fedInbox({ summary: async () => ({ waiting: 3, skipped: { "no-phone": 2 } }) });
    page = await browser.newPage({ viewport: WIDE });
    problems.length = 0;
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("request", (request) => request.url().startsWith(inbox.server.url) || problems.push(request.url()));
  });
  afterEach(async () => {
    await page.close();
    await inbox.stop();
  });

  const person = (number: string) => page.locator("#list a", { hasText: number });
  const phone = () => page.locator("#phone");
  const focusedId = () => page.evaluate(() => document.activeElement?.id);

  it("shows a newcomer what it is, today's counts and somebody's telephone", async () => {
    inbox.zalo("+84912345678");
    inbox.sms("+84999000002");

    await page.goto(inbox.server.url);
    await person("0912").waitFor();

    expect(await page.locator("main").innerText()).toContain("không có tin nào rời khỏi máy này");
    expect(await page.locator("#totals").innerText()).toMatch(/đã gửi qua SMS\s+1\s+đang chờ\s+3\s+không gửi\s+2/);
    expect(await phone().innerText()).toContain("Thẻ BHYT sắp hết hạn");
    expect(problems).toEqual([]);
  });

  it("shows the card of the person who is chosen, and its delivery as it happens", async () => {
    const messageId = inbox.zalo("+84912345678");
    inbox.sms("+84999000002");
    await page.goto(inbox.server.url);

    await person("0912").click();
    await phone().getByText("Thẻ BHYT sắp hết hạn").waitFor();
    expect(await phone().innerText()).toMatch(/Số tiền\s+1\.366\.200 đồng/);
    expect(await phone().innerText()).toContain("máy chưa báo nhận");
    inbox.store.outbox.markDelivered(messageId, new Date("2026-12-01T03:00:05Z"));

    await phone().getByText("Đã tới máy lúc 10:00").waitFor();
    expect(problems).toEqual([]);
  });

  it("shows new messages without being loaded again, and says so aloud", async () => {
    await page.goto(inbox.server.url);
    await page.getByText("Chưa có ai").waitFor();

    inbox.zalo("+84912345678");
    await person("0912").waitFor();
    inbox.zalo("+84987654321");
    await person("0987").waitFor();

    expect(await page.locator("#list a").count()).toBe(2);
    expect(await person("0987").innerText()).toContain("tin chưa đọc");
    await page.locator("#status", { hasText: "1 tin mới" }).waitFor({ state: "attached" });
    expect(problems).toEqual([]);
  });

  it("shows a name with HTML in it as text", async () => {
    const name = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    inbox.zalo("+84912345678", { name });
    inbox.sms("+84912345678", { text: name });

    await page.goto(inbox.server.url);
    await person("0912").click();
    await phone().getByText("<script>").first().waitFor();

    expect(await page.locator("#phone img, #phone script, #list img").count()).toBe(0);
    expect(await page.title()).toBe("Hộp thư điện thoại – Nhắc Hạn");
    expect(problems).toEqual([]);
  });

  it("finds people by a name without accents and says how many", async () => {
    inbox.zalo("+84912345678", { name: "Đặng Quốc Việt" });
    inbox.zalo("+84987654321", { name: "Hồ Thị Ánh" });
    await page.goto(inbox.server.url);
    await person("0912").waitFor();

    await page.getByLabel("Tìm theo số điện thoại hoặc tên").fill("dang quoc");
    await page.getByText("1 người", { exact: true }).waitFor();

    expect(await page.locator("#list a").allInnerTexts()).toEqual([expect.stringContaining("0912")]);
  });

  it("shows the people of one run", async () => {
    inbox.zalo("+84912345678", { at: "2026-11-30T01:00:00Z" });
    inbox.zalo("+84987654321");
    await page.goto(inbox.server.url);
    await person("0912").waitFor();

    await page.getByLabel("Lần chạy").selectOption("2026-11-30");
    await page.getByText("1 người", { exact: true }).waitFor();

    expect(await person("0912").count()).toBe(1);
    expect(await page.getByLabel("Lần chạy").locator("option:checked").innerText()).toBe(
      "Thứ Hai, 30/11/2026: 1 Zalo, 0 SMS",
    );
  });

  // On a busy machine the browser now and then drops a key that comes while the page draws: a person presses it again.
  it("is worked with the keyboard alone, from the skip link to the message and back", { retry: 2 }, async () => {
    await page.setViewportSize(NARROW);
    inbox.zalo("+84912345678");
    await page.goto(inbox.server.url);
    await person("0912").waitFor();

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await focusedId()).toBe("people");
    await page.keyboard.press("Tab");
    expect(await focusedId()).toBe("search");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await phone().getByText("Thẻ BHYT sắp hết hạn").waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "phone");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");

    await page.waitForFunction(() => document.activeElement?.closest("#list") !== null);
    expect(await person("0912").isVisible()).toBe(true);
    expect(problems).toEqual([]);
  });

  it("keeps the keyboard's place in the list when new messages come", async () => {
    inbox.zalo("+84912345678");
    await page.goto(inbox.server.url);
    await person("0912").focus();

    inbox.zalo("+84987654321");
    await person("0987").waitFor();

    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("0912");
  });

  it.each([NARROW, WIDE])("fits a screen of $width pixels without scrolling sideways", async (viewport) => {
    await page.setViewportSize(viewport);
    inbox.zalo("+84912345678", { name: "N".repeat(120) });
    inbox.sms("+84912345678", { text: "x".repeat(300) });
    await page.goto(inbox.server.url);
    await person("0912").waitFor();
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

    expect(await overflow()).toBeLessThanOrEqual(0);
    await person("0912").click();
    await phone().getByText("NNN").first().waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await page.locator("#people").isVisible()).toBe(viewport === WIDE);
  });

  it("lets somebody press the card's button and write, and shows the answers", async () => {
    inbox.zalo("+84912345678");
    await page.goto(inbox.server.url);
    await person("0912").click();

    await phone().getByRole("button", { name: "Không nhận tin nhắc BHYT" }).click();
    await phone().getByText("Đã bấm “Không nhận tin nhắc BHYT”").waitFor();
    const field = page.getByLabel("Nhắn cho cơ quan BHXH qua Zalo");
    await field.fill("từ chối");
    inbox.sms("+84987654321");
    await person("0987").waitFor();
    expect(await field.inputValue()).toBe("từ chối");
    await field.press("Enter");
    await page.locator("#status", { hasText: "Đã gửi" }).waitFor({ state: "attached" });
    const answer = { kind: "text", text: "Để dừng nhận tin" } as const;
    const { chat } = inbox.store;
    chat.said(chat.userAt("+84912345678"), new Date("2026-12-01T03:01:00Z"), answer);
    await phone().getByText(answer.text).waitFor();

    await expect
      .poll(() => inbox.told.map(({ event_name }) => event_name))
      .toEqual(["user_click_response_button", "user_send_text"]);
    expect(problems).toEqual([]);
  });

  it("says when it has lost the system", async () => {
    await page.goto(inbox.server.url);
    await page.getByText("Chưa có ai").waitFor();

    await inbox.server.stop();

    await page.getByRole("alert").getByText("Mất kết nối").waitFor();
  });
});
