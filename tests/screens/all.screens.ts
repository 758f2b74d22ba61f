import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { ISSUER } from "../support/console/played-sign-in.ts";
import { type ServedConsole, serveConsole } from "../support/console/serve-console.ts";
import { openState, settle } from "./open-state.ts";
import { STATES } from "./states.ts";

const PICTURES = fileURLToPath(new URL("../../console/screens/", import.meta.url));
const WIDTHS = [1280, 390] as const;
const THEMES = ["light", "dark"] as const;
/** 1280 px at 200 % zoom, and the least width that WCAG asks for. */
const NARROWED = [640, 320] as const;

describe("every screen in every state", () => {
  let browser: Browser;
  let served: ServedConsole;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await launchBrowser();
    served = await serveConsole([ISSUER]);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  const states = STATES.map((state) => [state.name, state] as const);
  it.concurrent.for(states)("%s", async ([, state], { expect }) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: "vi-VN",
      reducedMotion: "reduce",
    });
    try {
      const { page, faults } = await openState(context, served.origin, state);
      await state.act?.(page);
      await settle(page, state);

      const findings = await lookAt(page, state.name);

      expect(faults).toEqual([]);
      expect(findings).toEqual([]);
    } finally {
      await context.close();
    }
  });
});

/** As high as its content, so that bars which stay at the bottom of a window stand at the bottom of the picture. */
const picture = async (page: Page, width: number, path: string): Promise<void> => {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
  await page.screenshot({ path });
};

/** React Aria's announcer is read once and emptied; what it named may be gone by then. */
const axe = async (page: Page, theme: (typeof THEMES)[number]): Promise<readonly string[]> => {
  const all = new AxeBuilder({ page }).exclude("[data-live-announcer]");
  // The themes differ in colours alone.
  const { violations } = await (theme === "light" ? all : all.withRules("color-contrast")).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id} ${nodes
        .map(({ html }) => html)
        .join(" | ")
        .slice(0, 400)}`,
  );
};

const lookAt = async (page: Page, name: string): Promise<readonly string[]> => {
  const findings: string[] = [];
  for (const width of WIDTHS) {
    for (const theme of THEMES) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.emulateMedia({ colorScheme: theme });
      findings.push(...(await axe(page, theme)).map((finding) => `${width} ${theme}: ${finding}`));
      await picture(page, width, `${PICTURES}${name}-${width}-${theme}.png`);
    }
  }
  for (const width of [...WIDTHS, ...NARROWED]) {
    await page.setViewportSize({ width, height: 900 });
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth: all, clientWidth: seen } = document.documentElement;
      return { scrollWidth: all, clientWidth: seen };
    });
    if (scrollWidth > clientWidth) findings.push(`${width}: scrolls ${scrollWidth - clientWidth} px sideways`);
  }
  return findings;
};
