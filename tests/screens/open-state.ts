import type { BrowserContext, Page } from "playwright-core";
import { playApi } from "../support/console/played-api.ts";
import { ISSUER, playSignIn } from "../support/console/played-sign-in.ts";
import type { ScreenState } from "./acting.ts";
import { playedFor } from "./states.ts";

/** Opens a screen as its role, signed in; `faults` collects what the browser or the contracts complain about. */
export const openState = async (context: BrowserContext, origin: string, state: ScreenState) => {
  await context.route("**/config.json", (route) =>
    route.fulfill({ json: { api: "/api", issuer: ISSUER, clientId: "console", scope: "openid" } }),
  );
  await playSignIn(context);
  const page = await context.newPage();
  if (state.language) await page.addInitScript(() => localStorage.setItem("nhac-han.language", "en"));
  const faults = await playApi(page, () => playedFor(state));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security|Trusted/i.test(message.text())) faults.push(message.text());
  });
  await page.clock.setFixedTime("2026-11-27T03:24:00Z");
  await page.goto(`${origin}${state.path}`);
  if (!state.signedOut) {
    await page.getByRole("button", { name: /^(Đăng nhập|Sign in)$/ }).click();
    await page.locator('.frame, [role="alert"]').first().waitFor({ state: "attached" });
  }
  await settle(page, state);
  return { page, faults };
};

/** Until the screen stands and nothing is on its way; a state that waits forever keeps its skeleton. */
export const settle = async (page: Page, { api = {} }: Pick<ScreenState, "api"> = {}): Promise<void> => {
  const waits = Object.values(api).includes("never");
  await page.locator("main h1").first().waitFor();
  if (!waits) await page.locator(".skeleton").first().waitFor({ state: "detached" });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
};
