import type { Browser, BrowserContext, Page } from "playwright-core";

export interface StaffAtWork {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about: refused by the policy, broken, failed. */
  readonly complaints: readonly string[];
}

/** Reports every violation of the policy, also those that a console message does not show. */
const reportViolations = () =>
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
    console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`),
  );

/** One of the ready staff in a browser of their own, signed in, on the first screen of their role. */
export const signIn = async (browser: Browser, consoleUrl: string, name: string): Promise<StaffAtWork> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    acceptDownloads: true,
  });
  await context.addInitScript(reportViolations);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    if (/policy|Content Security|Trusted/i.test(message.text())) complaints.push(message.text());
  });
  await page.goto(consoleUrl);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await passSignIn(page, name);
  return { page, context, complaints };
};

/** The sign-in page of this machine: who it is, and a second step where the role needs one. */
const passSignIn = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("button", { name }).click();
  const code = page.getByLabel(/Mã gồm 6 chữ số/);
  await page.locator(".frame, .gate, #code").first().waitFor();
  if (await code.isVisible()) await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.locator(".frame").waitFor();
};
