import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { ISSUER } from "../support/console/played-sign-in.ts";
import { type ServedConsole, serveConsole } from "../support/console/serve-console.ts";
import { openState } from "./open-state.ts";
import { IMPORT_ID, plainPreview } from "./played/lists.ts";

/** What has the focus: its role's name on the screen. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return (element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
  });

/** Presses Tab until something with this name has the focus; a person would stop looking after fifty. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let presses = 0; presses < 50; presses++) {
    if ((await focused(page)).startsWith(name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`“${name}” cannot be reached with Tab; the focus is on “${await focused(page)}”.`);
};

describe("the console by keyboard alone", () => {
  let browser: Browser;
  let served: ServedConsole;
  let context: BrowserContext;

  beforeAll(async () => {
    browser = await launchBrowser();
    served = await serveConsole([ISSUER]);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  });
  afterEach(() => context.close());

  it("leads past the menu to the content with the first key", async () => {
    const { page } = await openState(context, served.origin, { name: "", path: "/hom-nay" });

    await page.locator("body").press("Tab");
    expect(await focused(page)).toBe("Đến nội dung chính");
    await page.keyboard.press("Enter");

    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
  });

  it("puts the focus on the heading of a screen that was opened, and names it in the window's title", async () => {
    const { page } = await openState(context, served.origin, { name: "", path: "/hom-nay" });

    await tabTo(page, "Nhật ký");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Nhật ký" }).waitFor();

    await expect.poll(() => focused(page)).toBe("Nhật ký");
    expect(await page.title()).toBe("Nhật ký – Nhắc Hạn");
  });

  it("signs in", async () => {
    const { page, faults } = await openState(context, served.origin, { name: "", path: "/hom-nay", signedOut: true });

    await tabTo(page, "Đăng nhập");
    await page.keyboard.press("Enter");
    await page.locator(".frame").waitFor({ state: "attached" });

    expect(faults).toEqual([]);
  });

  it("opens the choice of a file, and confirms what a list would change", async () => {
    const { page } = await openState(context, served.origin, { name: "", path: "/nhap-danh-sach", role: "editor" });
    await tabTo(page, "Chọn tệp");
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
    expect(chooser.isMultiple()).toBe(false);

    const path = `/nhap-danh-sach/${IMPORT_ID}`;
    const preview = { name: "", path, role: "editor", api: { "get-import": plainPreview } } as const;
    const { page: opened, faults } = await openState(context, served.origin, preview);
    const confirmed = opened.waitForRequest((request) => request.url().endsWith("/confirmation"));
    await tabTo(opened, "Nhập 4.176 thay đổi");
    await opened.keyboard.press("Enter");

    expect((await confirmed).method()).toBe("POST");
    expect(faults).toEqual([]);
  });

  it("finds a person, corrects the phone, and returns to where it was", async () => {
    const { page, faults } = await openState(context, served.origin, {
      name: "",
      path: "/nguoi-tham-gia",
      role: "editor",
      api: {},
    });
    await page.getByLabel("Tìm theo").focus();
    await page.keyboard.type("nguyen thi buoi");
    await page.keyboard.press("Enter");
    await page.getByText("có tên như vậy").waitFor();
    await tabTo(page, "Nguyễn Thị Bưởi");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Trần Thị Hồng Nguyệt" }).waitFor();

    await tabTo(page, "Sửa số điện thoại");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    await expect.poll(() => focused(page)).toBe("Sửa số điện thoại");
    expect(faults).toEqual([]);
  });

  it("keeps the focus inside a dialog, and takes it to what must be corrected", async () => {
    const { page } = await openState(context, served.origin, { name: "", path: "/nguoi-tham-gia/p1", role: "editor" });
    await tabTo(page, "Hiện đầy đủ");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();

    await tabTo(page, "Hiện trong 5 phút");
    await page.keyboard.press("Enter");
    await dialog.getByRole("alert").waitFor();

    await expect.poll(() => focused(page)).toContain("Chưa lưu được");
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true);
    }
  });

  it("opens the account with Enter, leaves it with Escape", async () => {
    const { page } = await openState(context, served.origin, { name: "", path: "/hom-nay" });
    const menu = page.locator(".menu");

    await page.getByRole("button", { name: "mở tài khoản" }).focus();
    await page.keyboard.press("Enter");
    await menu.waitFor();
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });

    expect(await focused(page)).toContain("mở tài khoản");
  });
});
