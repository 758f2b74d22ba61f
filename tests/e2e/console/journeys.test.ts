import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { staffOfThisMachine } from "../../../tools/start/staff-door.ts";
import { type StartedService, startService } from "../../../tools/start/start-service.ts";
import { launchBrowser } from "../../support/browser.ts";
import { type StaffAtWork, signIn } from "../../support/console/staff-at-work.ts";
import { findFreePorts } from "../../support/free-ports.ts";

const PORT = await findFreePorts();
const PATIENCE = { timeout: 120_000 };

const EDITOR = "Võ Thị Minh Thư";
/** Where the ready officer works. */
const [COMMUNE = ""] = staffOfThisMachine.find(({ name }) => name === "Đặng Thị Mai")?.communes ?? [];
const ROLES = [
  ["Lê Thu Hà", "Người xem", "Hôm nay", ["Cán bộ"]],
  [EDITOR, "Người soạn", "Hôm nay", ["Cán bộ"]],
  ["Nguyễn Khánh An", "Người duyệt", "Hôm nay", ["Cán bộ"]],
  ["Phan Đình Long", "Quản trị", "Hôm nay", []],
  ["Đặng Thị Mai", "Cán bộ xã", "Danh sách việc", ["Hôm nay", "Nhập danh sách", "Nhật ký", "Cán bộ"]],
  ["Hồ Văn Sơn", "Nhân viên thu", "Danh sách việc", ["Hôm nay", "Người tham gia", "Nhật ký", "Cán bộ"]],
] as const;

const menuOf = (page: Page) => page.getByRole("navigation", { name: "Danh mục", exact: true });
const open = (page: Page, item: string) =>
  menuOf(page)
    .getByRole("link", { name: new RegExp(`^${item}`) })
    .click();
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor(PATIENCE);

describe("the staff's console on the running service", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "nhac-han-console-"));
  let service: StartedService;
  let browser: Browser;
  const everybody: StaffAtWork[] = [];

  const as = async (name: string): Promise<Page> => {
    const atWork = await signIn(browser, service.consoleUrl, name);
    everybody.push(atWork);
    return atWork.page;
  };
  /** A civil day so many days from the service's today. */
  const inDays = (days: number): string =>
    new Date(Date.parse(civilDateAt(service.cloud.clock.now())) + days * 86_400_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    [service, browser] = await Promise.all([startService({ dataDir, port: PORT, say: () => {} }), launchBrowser()]);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await service.stop();
    rmSync(dataDir, { recursive: true });
  });

  afterEach(() => {
    expect(everybody.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  it.for(ROLES)("lets %s in as %s and shows what the role may do", async ([name, role, home, hidden]) => {
    const page = await as(name);
    await heading(page, home);

    const items = await menuOf(page).getByRole("link").allInnerTexts();

    expect(await page.getByRole("banner").innerText()).toContain(role);
    expect(items.filter((item) => hidden.some((each) => item.startsWith(each)))).toEqual([]);
  });

  it("brings a list with faults in, gives its faulty rows back to be corrected, and undoes it", PATIENCE, async () => {
    const page = await as(EDITOR);
    const list = join(dataDir, "danh-sach.csv");
    writeFileSync(list, listOf({ due: inDays(30), faulty: "31/02/2027" }));
    await open(page, "Nhập danh sách");
    await page.locator("input[type=file]").setInputFiles(list);

    await heading(page, "Xem trước khi nhập");
    expect(await page.locator(".lead").innerText()).toMatch(/thêm 1 người.*1 dòng lỗi/);
    await page.getByText("chưa có gì thay đổi").first().waitFor();
    await page.getByRole("button", { name: "Nhập 1 thay đổi" }).click();
    await heading(page, "Kết quả nhập");

    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Tải 1 dòng lỗi (XLSX)" }).click();
    const rejected = join(dataDir, "dong-loi.xlsx");
    await (await downloading).saveAs(rejected);
    expect(readFileSync(rejected).subarray(0, 2).toString()).toBe("PK");

    await bringIn(page, join(dataDir, "da-sua.csv"), listOf({ due: inDays(30), faulty: inDays(60) }));
    await page.getByRole("button", { name: "Hoàn tác" }).click();
    await page.getByLabel("Lý do hoàn tác").fill("Nhập nhầm tệp");
    await page.getByRole("button", { name: /^Hoàn tác \d+ thay đổi/ }).click();
    await page.getByText("Danh sách đã được hoàn tác").first().waitFor(PATIENCE);
  });

  it("lets an editor write a campaign, a colleague approve it, and either of them stop it", PATIENCE, async () => {
    const page = await as(EDITOR);
    await open(page, "Chiến dịch");
    await page.getByRole("link", { name: "Soạn chiến dịch" }).click();
    await page.getByLabel("Tên chiến dịch").fill("Báo mức thu nhập thấp nhất");
    await page.getByLabel("Gửi từ ngày").fill(inWords(inDays(3)));
    await page.getByLabel("Gửi chậm nhất ngày").fill(inWords(inDays(12)));
    await page.getByLabel(/^Thu nhập đăng ký thấp hơn/).fill("2.200.000");
    await page.getByLabel("Tin SMS (không dấu)").fill("Xem muc moi tai bit.ly/abc");
    await page.getByText("Lời có điều tin nhắn không được chứa").first().waitFor(PATIENCE);
    await page.getByRole("button", { name: "Lưu bản nháp" }).click();
    await page.getByRole("heading", { name: /^Chưa lưu/ }).waitFor(PATIENCE);

    await page.getByLabel("Tin SMS (không dấu)").fill("Tu 01/01/2027 muc thu nhap thap nhat la 2.200.000 dong");
    await page.getByRole("button", { name: "Lưu bản nháp" }).click();
    await heading(page, "Báo mức thu nhập thấp nhất");
    await page.getByText(/Sẽ gửi khoảng/).waitFor(PATIENCE);
    await page.getByRole("button", { name: "Trình duyệt" }).click();
    await page.getByRole("button", { name: "Trả lại để sửa" }).waitFor(PATIENCE);
    expect(await page.getByRole("button", { name: /^Duyệt gửi/ }).count()).toBe(0);

    const approver = await as("Nguyễn Khánh An");
    await open(approver, "Chiến dịch");
    await approver.getByRole("link", { name: "Báo mức thu nhập thấp nhất" }).click();
    await approver.getByRole("button", { name: /^Duyệt gửi [\d.]+ tin/ }).click();
    await approver.getByRole("button", { name: "Bắt đầu chạy" }).click();
    await approver.getByRole("button", { name: "Tạm dừng" }).click();
    await approver.getByLabel("Lý do").fill("Xem lại lời nhắn");
    await approver.getByRole("dialog").getByRole("button", { name: "Tạm dừng" }).click();
    await approver.getByRole("button", { name: "Chạy tiếp" }).waitFor(PATIENCE);
  });

  it(
    "finds a person by a name without accents, corrects the phone, and the next message goes there",
    PATIENCE,
    async () => {
      const page = await as(EDITOR);
      await bringIn(page, join(dataDir, "nu.csv"), rowsOf(`${NU},0912345011,${NU_CARD},${inDays(70)}`));
      await search(page, "pham thi nu");
      await page.getByRole("table").getByRole("link", { name: "Phạm Thị Nụ" }).click();
      await heading(page, "Phạm Thị Nụ");
      await page.getByRole("heading", { name: "Dòng thời gian" }).waitFor();

      await page.getByRole("button", { name: "Sửa số điện thoại" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Số điện thoại mới").fill("0912 345");
      await dialog.getByLabel("Lý do").fill("Gọi điện báo đổi số");
      await dialog.getByRole("button", { name: "Lưu" }).click();
      await dialog.getByText("Xin ghi số di động Việt Nam gồm 10 chữ số").first().waitFor(PATIENCE);
      await dialog.getByLabel("Số điện thoại mới").fill("0912 345 998");
      await dialog.getByRole("button", { name: "Lưu" }).click();
      await page.getByText("0912 ••• 998").first().waitFor(PATIENCE);
      // The list names no phone: the corrected one stays, and what falls due goes there.
      await bringIn(page, join(dataDir, "nu-den-han.csv"), rowsOf(`${NU},,${NU_CARD},${inDays(30)}`));

      await expect
        .poll(async () => (await fetch(new URL("api/overview", service.inboxUrl))).text(), PATIENCE)
        .toContain("0912 ••• 998");
    },
  );

  it(
    "takes an officer's results without a network, and sends each of them once when it is back",
    PATIENCE,
    async () => {
      const due = inDays(30);
      const rows = VISITED.map(
        (name, index) => `household-hi,${name},429900010${index},1960,${COMMUNE},HH-42990010${index},1,,,${due}`,
      );
      await service.admin.importFile("people", "khong-so.csv", Buffer.from(rowsOf(...rows)));
      await service.cloud.runUntilIdle();
      await service.cloud.invoke("BuildWorkLists", {});
      const page = await as("Đặng Thị Mai");
      await page.setViewportSize({ width: 390, height: 844 });
      const jobOf = (name: string) => page.getByRole("listitem").filter({ hasText: name });
      for (const name of VISITED) await jobOf(name).waitFor(PATIENCE);

      await page.context().setOffline(true);
      for (const name of VISITED) {
        await jobOf(name).getByRole("button", { name: "Ghi kết quả" }).click();
        await jobOf(name).getByRole("button", { name: "Đã đóng rồi" }).click();
        await jobOf(name).getByText("chờ gửi").waitFor();
      }
      await page.getByText("5 kết quả chờ gửi").waitFor();
      await page.context().setOffline(false);
      await page.getByText("kết quả chờ gửi").waitFor({ state: "hidden", ...PATIENCE });

      for (const name of VISITED) await jobOf(name).getByText("Đã đóng rồi,").waitFor(PATIENCE);
      const taken = (await service.admin.allWork()).filter(({ subject }) => subject.startsWith("HH-42990010"));
      expect(taken.map(({ state, outcomes }) => [state, outcomes.map(({ kind }) => kind)])).toEqual(
        VISITED.map(() => ["resting", ["has-paid"]]),
      );
    },
  );

  it("takes a payout run from wrong totals to messages, and a case to its end", { timeout: 240_000 }, async () => {
    const editor = await as(EDITOR);
    const file = join(dataDir, "ketqua.csv");
    const paidOn = civilDateAt(service.cloud.clock.now()).split("-").reverse().join("/");
    writeFileSync(file, payoutsOf(paidOn));
    await open(editor, "Nhập danh sách");
    await editor.getByText("Kết quả chi trả lương hưu, trợ cấp").click();
    await editor.locator("input[type=file]").setInputFiles(file);
    await heading(editor, "Xem trước khi nhập");
    await editor.getByRole("button", { name: /^Nhập \d+ thay đổi/ }).click();
    await heading(editor, "Kết quả nhập");

    const first = await as("Nguyễn Khánh An");
    await open(first, "Chi trả");
    await first.getByRole("link", { name: RUN_NAME }).click();
    await typeTotals(first, { rows: 3, sum: 9_000_000 });
    await first.getByText("Đối chiếu chưa khớp").first().waitFor(PATIENCE);
    await typeTotals(first, { rows: 2, sum: 7_000_000 });
    await first.getByText("Người nhập tệp hoặc gõ số đối chiếu không được duyệt").waitFor(PATIENCE);

    const second = await as("Trần Quốc Bảo");
    await open(second, "Chi trả");
    await second.getByRole("link", { name: RUN_NAME }).click();
    await second.getByRole("button", { name: /^Duyệt gửi tin/ }).click();
    await second.getByText("Đã duyệt đợt chi trả").waitFor(PATIENCE);
    await service.cloud.invoke("ConfirmPayouts", {});
    await service.cloud.runUntilIdle();
    const told = (await service.admin.allReminders()).filter(({ scheme }) => scheme === "pension-payout");
    expect(told.map(({ step }) => step).toSorted()).toEqual(["paid", "returned"]);

    const officer = await as("Đặng Thị Mai");
    await open(officer, "Hồ sơ chi trả");
    await officer.getByRole("link", { name: "Bùi Thị Hoàn" }).click();
    await officer.getByText("Sai số tài khoản").waitFor(PATIENCE);
    await officer.getByRole("button", { name: "Ghi việc đã làm" }).click();
    const dialog = officer.getByRole("dialog");
    await dialog.getByLabel("Đã làm gì, đã nói gì").fill("Đã gọi, bà Hoàn đến nhận tại BHXH cơ sở");
    await dialog.getByLabel("Chuyển sang bước").selectOption("closed");
    await dialog.getByLabel("Người nhận nói").selectOption("received");
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await officer.getByText("Người nhận nói đã nhận được tiền").waitFor(PATIENCE);
    await officer.getByText("Đã xong").first().waitFor(PATIENCE);
  });

  it("shuts removed staff out while they work", { timeout: 180_000 }, async () => {
    const agent = await as("Hồ Văn Sơn");
    const administrator = await as("Phan Đình Long");
    await open(administrator, "Cán bộ");
    await administrator.getByRole("link", { name: "Hồ Văn Sơn" }).click();
    await heading(administrator, "Hồ Văn Sơn");
    await administrator.getByRole("button", { name: "Thu hồi quyền" }).click();
    const dialog = administrator.getByRole("dialog");
    await dialog.getByLabel("Lý do").fill("Nghỉ việc");
    await dialog.getByRole("button", { name: "Thu hồi quyền" }).click();
    await administrator.getByText("Đã thu hồi quyền").first().waitFor(PATIENCE);

    // Coming back to the window asks at once; who stays in it is asked for every minute.
    await agent.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
    await agent.getByRole("heading", { name: "Tài khoản này không dùng được hệ thống" }).waitFor({ timeout: 90_000 });
  });

  it("opens on a machine four times slower", PATIENCE, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });

    const began = performance.now();
    await page.goto(service.consoleUrl, { waitUntil: "commit" });
    await page.getByRole("button", { name: "Đăng nhập" }).waitFor();
    const usable = Math.round(performance.now() - began);

    // By the clock it depends on what else runs: tests/screens/speed.screens.ts holds the CPU time to two seconds.
    console.log(`the console on the local service, four times slower: usable after ${usable} ms`);
    expect(usable).toBeLessThan(15_000);
    await context.close();
  });

  // The last one: it takes the service three days on, and everybody's tokens end.
  it("notes a refusal made on the phone, and the message that waits never leaves", { timeout: 240_000 }, async () => {
    const page = await as(EDITOR);
    // This simulated number's Zalo quota is used up: the message waits for the next day.
    await bringIn(page, join(dataDir, "cho.csv"), rowsOf(`${CHO},0999000010,GD4424299000002,${inDays(30)}`));
    // A list's people are looked for some seconds after it; a person's page shows what was there when it was opened.
    await expect
      .poll(
        async () => (await service.admin.allReminders()).find(({ subject }) => subject === "HH-429900002"),
        PATIENCE,
      )
      .toMatchObject({ state: "waiting" });
    await search(page, "tran van cho");
    await page.getByRole("table").getByRole("link", { name: "Trần Văn Chờ" }).click();
    await heading(page, "Trần Văn Chờ");
    await page.getByText("đang chờ").first().waitFor(PATIENCE);

    await page.getByRole("button", { name: "Ghi từ chối nhận tin" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Tin nhắc BHYT hộ gia đình").click();
    await dialog.getByLabel("Lý do").fill("Gọi tổng đài, không muốn nhận tin");
    await dialog.getByRole("button", { name: "Ghi từ chối" }).click();
    await page.getByText("Từ chối: Tin nhắc BHYT hộ gia đình").waitFor(PATIENCE);

    await service.cloud.advanceTo(new Date(service.cloud.clock.now().getTime() + 3 * 86_400_000));

    const reminders = (await service.admin.allReminders()).filter(({ subject }) => subject === "HH-429900002");
    expect(reminders).toMatchObject([{ state: "skipped", reason: "opted-out" }]);
  });
});

const RUN_NAME = /Lương hưu, trợ cấp tháng/;
const payoutsOf = (paidOn: string): string => {
  const months = paidOn.slice(3);
  return [
    "run_id,type,months,si_number,full_name,birth_date,phone,commune_code,amount,method,bank,account_last4,paid_on,status,return_text",
    `dot-1,pension,${months},4299000201,Trần Thị Nhận,1950,0912345201,${COMMUNE},4000000,account,Agribank,4321,${paidOn},paid,`,
    `dot-1,pension,${months},4299000202,Bùi Thị Hoàn,1951,0912345202,${COMMUNE},3000000,account,Agribank,4322,,returned,Sai số tài khoản`,
  ].join("\n");
};

const typeTotals = async (
  page: Page,
  { rows, sum }: { readonly rows: number; readonly sum: number },
): Promise<void> => {
  await page.getByRole("button", { name: /^Gõ (lại )?số đối chiếu$/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Số dòng").fill(String(rows));
  await dialog.getByLabel("Tổng tiền").fill(String(sum));
  await dialog.getByLabel("Qua tài khoản").fill(String(sum));
  await dialog.getByLabel("Tiền mặt").fill("0");
  await dialog.getByLabel("Trả tại nhà").fill("0");
  await dialog.getByRole("button", { name: "Lưu số đối chiếu" }).click();
  await dialog.waitFor({ state: "hidden", ...PATIENCE });
};

const VISITED = ["Đinh Thị Sen", "Võ Văn Lúa", "Ngô Thị Ngô", "Hồ Văn Mía", "Bùi Thị Đỗ"] as const;

const search = async (page: Page, text: string): Promise<void> => {
  await page.getByRole("banner").getByRole("searchbox").fill(text);
  await page.keyboard.press("Enter");
};

const HEADER =
  "scheme,full_name,si_number,birth_date,commune_code,household_code,household_order,phone,card_number,paid_through";
/** `2026-12-31` as people write it. */
const inWords = (civilDate: string): string => civilDate.split("-").reverse().join("/");

const rowsOf = (...rows: readonly string[]): string => [HEADER, ...rows].join("\n");
const BUOI = "household-hi,Nguyễn Thị Bưởi,4299000001,1968,18073,HH-429900001,1";
const CHO = "household-hi,Trần Văn Chờ,4299000002,1970,18073,HH-429900002,1";
const SAI = "household-hi,Lê Thị Sai,4299000003,1971,18073,HH-429900003,1";
const NU = "household-hi,Phạm Thị Nụ,4299000011,1961,18073,HH-429900011,1";
const NU_CARD = "GD4424299000011";

/** A household that is due today, and one whose date may be wrong. */
const listOf = ({ due, faulty }: { readonly due: string; readonly faulty: string }): string =>
  rowsOf(`${BUOI},0912345001,GD4424299000001,${due}`, `${SAI},0912345003,GD4424299000003,${faulty}`);

/** Uploads a list, looks at the preview, and has it done. */
const bringIn = async (page: Page, file: string, content: string): Promise<void> => {
  writeFileSync(file, content);
  await open(page, "Nhập danh sách");
  await page.locator("input[type=file]").setInputFiles(file);
  await heading(page, "Xem trước khi nhập");
  await page.getByRole("button", { name: /^Nhập \d+ thay đổi/ }).click();
  await heading(page, "Kết quả nhập");
};
