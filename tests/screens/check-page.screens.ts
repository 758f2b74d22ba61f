import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerForm } from "../../functions/public-api/answer-form.ts";
import { HEADERS } from "../../functions/public-api/headers.ts";
import { checkPage } from "../../functions/public-api/page.ts";
import type { ActionName } from "../../functions/public-api/page-texts.ts";
import { province } from "../../shared/provinces/ha-tinh.ts";
import { launchBrowser } from "../support/browser.ts";

const PICTURES = fileURLToPath(new URL("../../console/screens/", import.meta.url));
const MOST_BYTES = 20_000;

/** The page as its function writes it, about one payout and one reminder, with what readers asked for. */
const serveCheckPage = async () => {
  const asked: ActionName[] = [];
  let forms = 0;
  const answer = answerForm({
    check: async ({ code, digits }) => {
      const scheme = code === "K7M2Q9XA" ? "pension-payout" : "household-hi";
      if (digits !== "5678") return undefined;
      return { code, digits, codeHash: "hash", scheme, sentOn: "2026-12-04" };
    },
    act: async (action) => void asked.push(action),
    newOnce: () => `form-${++forms}`,
  });
  const server = createServer(async (request, response) => {
    const isForm = request.method === "POST";
    const shown = isForm ? await answer(new URLSearchParams(await text(request))) : ({ kind: "start" } as const);
    response.writeHead(200, HEADERS).end(checkPage(shown, province.agency));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { origin: `http://127.0.0.1:${port}/kiem-tra`, asked, stop };
};

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, locale: "vi-VN" };

describe("the check page on a phone", () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serveCheckPage>>;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await launchBrowser();
    served = await serveCheckPage();
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  const opened = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await browser.newContext({ ...PHONE, ...options })).newPage();
    await page.goto(served.origin);
    return page;
  };
  const typed = async (page: Page, code: string, digits = "5678"): Promise<void> => {
    await page.getByLabel("Mã trong tin").fill(code);
    await page.getByLabel("Bốn số cuối").fill(digits);
    await page.getByRole("button", { name: "Kiểm tra" }).click();
    await page.getByRole("status").waitFor();
  };

  const STATES: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
    ["mo", async () => undefined],
    ["khong-thay", (page) => typed(page, "ABCD2345", "0000")],
    ["nhac-han", (page) => typed(page, "ABCD2345")],
    ["chi-tra", (page) => typed(page, "K7M2Q9XA")],
    [
      "chua-nhan",
      async (page) => {
        await typed(page, "K7M2Q9XA");
        await page.getByRole("button", { name: "Tôi chưa nhận được tiền" }).click();
        await page.getByText("Đã ghi nhận").waitFor();
      },
    ],
  ];

  it.each(STATES)("has nothing that axe complains of, and fits: %s", async (name, act) => {
    const page = await opened();
    await act(page);

    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.screenshot({ path: `${PICTURES}kiem-tra-${name}-390-${colorScheme}.png`, fullPage: true });
    }
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
    await page.context().close();
  });

  it("is used by keyboard alone, without script, from the code to the answer", async () => {
    const page = await opened({ javaScriptEnabled: false });
    await page.keyboard.press("Tab");
    await page.keyboard.type("K7M2Q9XA");
    await page.keyboard.press("Tab");
    await page.keyboard.type("5678");
    await page.keyboard.press("Enter");
    await page.getByText("Đúng là tin của").waitFor();

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Đã ghi nhận: ông/bà đã nhận được tiền.").waitFor();

    expect(served.asked.at(-1)).toBe("received");
    await page.context().close();
  });

  it("says everything in English beside the Vietnamese, each marked with its language", async () => {
    const page = await opened();
    await typed(page, "K7M2Q9XA");

    expect(await page.locator("html").getAttribute("lang")).toBe("vi");
    for (const action of await page.locator(".acts button").all()) {
      expect(await action.locator('[lang="en"]').textContent()).toMatch(/[a-z]/);
    }
    for (const part of await page.locator("section").all()) {
      expect(await part.locator('[lang="en"]').first().textContent()).toMatch(/[a-z]/);
    }
    await page.context().close();
  });

  it("prints what it found in black on white, without a form", async () => {
    const page = await opened();
    await typed(page, "K7M2Q9XA");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });

    expect(await page.locator("form:visible").count()).toBe(0);
    expect(await page.getByText("Đúng là tin của").isVisible()).toBe(true);
    const [ink, paper] = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return [color, backgroundColor];
    });
    expect([ink, paper]).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
    await page.screenshot({ path: `${PICTURES}kiem-tra-in.png`, fullPage: true });
    await page.context().close();
  });

  it("is one answer of at most 20 kB, which a line of 50 kbit/s brings within five seconds", async () => {
    const page = await opened();
    const line = await page.context().newCDPSession(page);
    await line.send("Network.enable");
    const slow = { offline: false, latency: 500, downloadThroughput: 50_000 / 8, uploadThroughput: 20_000 / 8 };
    await line.send("Network.emulateNetworkConditions", slow);
    const loaded: string[] = [];
    let bytes = 0;
    page.on("request", (request) => void loaded.push(request.url()));
    line.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });

    await page.goto(served.origin, { timeout: 5_000 });

    expect(loaded).toEqual([served.origin]);
    await expect.poll(() => bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    await page.context().close();
  });
});
