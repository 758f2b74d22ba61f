import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { playApi } from "../support/console/played-api.ts";
import { ISSUER, playSignIn } from "../support/console/played-sign-in.ts";
import { type ServedConsole, serveConsole } from "../support/console/serve-console.ts";
import { playedFor } from "./states.ts";

const SLOWER = 4;
const USABLE_MS = 2_000;

type Devtools = Awaited<ReturnType<BrowserContext["newCDPSession"]>>;

const newPage = async (browser: Browser, throttled: boolean) => {
  // Nothing is kept from an earlier visit.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.route("**/config.json", (route) =>
    route.fulfill({ json: { api: "/api", issuer: ISSUER, clientId: "console", scope: "openid" } }),
  );
  await playSignIn(context);
  const page = await context.newPage();
  await playApi(page, () => playedFor({ name: "", path: "/" }));
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  if (throttled) await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return { page, devtools };
};

/** CPU time of the page's main thread, in milliseconds. */
const cpuOf = async (devtools: Devtools): Promise<number> => {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
};

/** From an empty window to the first screen, with what it cost until the sign-in button and until the screen. */
const visit = async (browser: Browser, origin: string, throttled: boolean) => {
  const { page, devtools } = await newPage(browser, throttled);
  const began = performance.now();
  await page.goto(origin, { waitUntil: "commit" });
  const button = page.getByRole("button", { name: "Đăng nhập" });
  await button.waitFor();
  const opened = { wall: performance.now() - began, cpu: await cpuOf(devtools) };
  const pressed = performance.now();
  await button.click();
  await page.getByRole("heading", { name: "Cần xử lý" }).waitFor();
  // The way over another origin begins another process, which counts from nothing.
  const shown = { wall: performance.now() - pressed, cpu: await cpuOf(devtools) };
  await page.context().close();
  return { opened, shown };
};

describe("the console on a machine four times slower", () => {
  let browser: Browser;
  let served: ServedConsole;
  beforeAll(async () => {
    browser = await launchBrowser();
    served = await serveConsole([ISSUER]);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  // CPU time counts: what else this machine does at the moment says nothing about the console.
  it("needs less than two seconds to open, and less than two for its first screen", { timeout: 120_000 }, async () => {
    const throttled = await visit(browser, served.origin, true);
    const { opened, shown } = await visit(browser, served.origin, false);

    const cpu = { opened: Math.round(opened.cpu * SLOWER), shown: Math.round(shown.cpu * SLOWER) };
    const wall = { opened: Math.round(throttled.opened.wall), shown: Math.round(throttled.shown.wall) };
    console.log(`four times slower: opens in ${cpu.opened} ms, first screen ${cpu.shown} ms after “Đăng nhập” (CPU)`);
    console.log(`throttled, on this machine as it is now: ${wall.opened} ms and ${wall.shown} ms by the clock`);
    expect(cpu.opened).toBeGreaterThan(0);
    expect(cpu.opened).toBeLessThan(USABLE_MS);
    expect(cpu.shown).toBeLessThan(USABLE_MS);
  });
});
