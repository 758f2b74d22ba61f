import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EnrolledPerson, peopleIn } from "../../shared/people/rules/enrolled-people.ts";
import { type StartedService, startService } from "../../tools/start/start-service.ts";
import { launchBrowser } from "../support/browser.ts";
import { findFreePorts } from "../support/free-ports.ts";

const PORT = await findFreePorts();

const refusesAll = ({ optOuts }: EnrolledPerson): boolean => optOuts.includes("all");

describe("npm start, as a newcomer sees it", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "nhac-han-start-"));
  const said: string[] = [];
  let service: StartedService;
  let browser: Browser;
  const start = () => startService({ dataDir, port: PORT, say: (line) => said.push(line) });

  beforeAll(async () => {
    [service, browser] = await Promise.all([start(), launchBrowser()]);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await service.stop();
    rmSync(dataDir, { recursive: true });
  });

  it("says what was brought in, what was sent and where to look", () => {
    const all = said.join("\n");

    expect(all).toMatch(/3207 rows: 3204 new, 3 rejected/);
    expect(all).toMatch(/\d{2,} messages on Zalo and \d+ by SMS/);
    expect(all).toContain(`http://127.0.0.1:${PORT}/`);
  });

  it("shows in the inbox the card that a person would see on Zalo", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(service.inboxUrl);

    const promise = page.getByText(/BHXH không gửi đường link/).first();
    await promise.waitFor();
    const seen = await page.locator("body").innerText();

    expect(seen).toMatch(/BHXH tỉnh Hà Tĩnh/);
    expect(seen).toMatch(/điểm thu BHXH, BHYT/);
    await page.close();
  });

  it("lets a newcomer refuse on somebody's phone and shows what the account answers", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(service.inboxUrl);
    const phone = page.locator("#phone");
    await phone
      .getByRole("button", { name: /^Không nhận tin nhắc/ })
      .first()
      .waitFor();
    const refusing = async () => (await service.admin.allEnrolled()).flatMap(peopleIn).filter(refusesAll).length;
    const before = await refusing();

    const writes = async (text: string) => {
      await page.getByLabel("Nhắn cho cơ quan BHXH qua Zalo").fill(text);
      await page.keyboard.press("Enter");
    };
    const [code = ""] = /(?<=Mã tra cứu\s+)[0-9A-Z]{8}/.exec(await phone.innerText()) ?? [];

    await writes("Từ chối");
    await phone.getByText("mời ông/bà soạn: TỪ CHỐI và mã ghi trong tin đã nhận").waitFor();
    await writes(`TỪ CHỐI ${code}`);
    await phone.getByText("đã nhận yêu cầu dừng nhận tin").waitFor();

    await expect.poll(refusing, { timeout: 10_000 }).toBeGreaterThan(before);
    await page.close();
  });

  it("sends everybody of today's plan once, and says of all others why not", async () => {
    const reminders = await service.admin.allReminders();
    const states = new Set(reminders.map(({ state }) => state));

    expect(reminders.length).toBeGreaterThan(50);
    expect(states.has("sending")).toBe(false);
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("goes on with the same people and sends nothing twice after a restart", async () => {
    const before = await service.admin.allReminders();
    await service.stop();
    said.length = 0;

    service = await start();

    const after = await service.admin.allReminders();
    const calls = (reminders: typeof after) => reminders.reduce((sum, { attempts }) => sum + attempts.length, 0);
    expect(said.join("\n")).not.toContain("Importing");
    expect(after.length).toBe(before.length);
    // What had to wait for a quarter of an hour may have gone on; nothing that was sent was sent again.
    const sent = before.filter(({ state }) => state === "sent" || state === "delivered");
    const same = after.filter(({ state }) => state === "sent" || state === "delivered");
    expect(calls(same)).toBeGreaterThanOrEqual(calls(sent));
    expect(calls(same.filter(({ attempts }) => attempts.length > 2))).toBe(0);
  }, 120_000);
});
