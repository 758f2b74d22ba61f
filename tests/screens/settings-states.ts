import { Refusal } from "../support/console/played-api.ts";
import { inDialog, press, type ScreenState, submit } from "./acting.ts";
import * as settings from "./played/settings.ts";
import * as staff from "./played/staff.ts";

const wrongWindow = new Refusal("invalid-request", [
  { field: "body.change.window.closesAtMinute", problem: "window-outside-day", remedy: "Xin chọn giờ." },
]);

export const settingsStates: readonly ScreenState[] = [
  { name: "cai-dat", path: "/cai-dat", role: "administrator" },
  { name: "cai-dat-nguoi-xem", path: "/cai-dat", role: "viewer" },
  { name: "cai-dat-dang-tai", path: "/cai-dat", role: "administrator", api: { "get-settings": "never" } },
  {
    name: "cai-dat-loi",
    path: "/cai-dat",
    role: "administrator",
    api: { "get-settings": new Refusal("server-fault") },
  },
  {
    name: "cai-dat-chua-ket-noi",
    path: "/cai-dat",
    role: "administrator",
    api: { "get-settings": settings.notConnected },
  },
  { name: "cai-dat-sua-gio", path: "/cai-dat", role: "administrator", act: press(/^Sửa giờ gửi/) },
  { name: "cai-dat-sua-tam-giu", path: "/cai-dat", role: "administrator", act: press(/^Sửa giới hạn tạm giữ/) },
  {
    name: "cai-dat-sai-gio",
    path: "/cai-dat",
    role: "administrator",
    api: { "change-settings": wrongWindow },
    act: async (page) => {
      await press(/^Sửa giờ gửi/)(page);
      await inDialog(page).getByLabel("Ngừng gửi").fill("21:00");
      await inDialog(page).getByLabel("Lý do").fill("Theo đề nghị");
      await inDialog(page).getByRole("button", { name: "Lưu" }).click();
      await inDialog(page).getByRole("alert").waitFor();
    },
  },
  {
    name: "cai-dat-anh-huong",
    path: "/cai-dat",
    role: "administrator",
    act: async (page) => {
      await press(/^Sửa giờ gửi/)(page);
      await inDialog(page).getByRole("button", { name: "Xem ảnh hưởng" }).click();
      await inDialog(page).getByText("1.284 tin").first().waitFor();
    },
  },
  { name: "cai-dat-luat", path: "/cai-dat/luat", role: "administrator" },
  { name: "cai-dat-luat-cho", path: "/cai-dat/luat", role: "viewer", api: { "get-settings": settings.waitingLaw } },
  { name: "cai-dat-luat-loi", path: "/cai-dat/luat", api: { "get-settings": "no-line" } },
  { name: "cai-dat-lich", path: "/cai-dat/lich", role: "administrator" },
  {
    name: "cai-dat-lich-trong",
    path: "/cai-dat/lich",
    role: "viewer",
    api: { "get-settings": { ...settings.settings, calendarDays: [] } },
  },
  { name: "cai-dat-lich-them", path: "/cai-dat/lich", role: "administrator", act: submit("Thêm ngày", "Lưu") },
  {
    name: "cai-dat-lich-bo",
    path: "/cai-dat/lich",
    role: "administrator",
    act: press(/^Bỏ khỏi bảng ngày 01\/01\/2027/),
  },
  { name: "cho-duyet-luat", path: "/cho-duyet/luat-1", api: { "get-proposal": staff.lawProposal } },
];

const RIGHTS = "/yeu-cau-du-lieu";

export const rightsStates: readonly ScreenState[] = [
  { name: "du-lieu", path: RIGHTS, role: "administrator" },
  { name: "du-lieu-trong", path: RIGHTS, role: "administrator", api: { "list-data-requests": { requests: [] } } },
  { name: "du-lieu-loi", path: RIGHTS, role: "administrator", api: { "list-data-requests": "no-line" } },
  { name: "du-lieu-dang-tai", path: RIGHTS, role: "administrator", api: { "list-data-requests": "never" } },
  { name: "du-lieu-tro-lai-thieu", path: RIGHTS, role: "administrator", act: press("Cho người đã xóa trở lại") },
  { name: "du-lieu-nguoi", path: `${RIGHTS}/p1`, role: "administrator" },
  {
    name: "du-lieu-da-xuat",
    path: `${RIGHTS}/p1`,
    role: "administrator",
    act: async (page) => {
      await page.getByLabel("Lý do").first().fill("Giao cho người yêu cầu");
      await press("Xuất dữ liệu")(page);
      await page.getByText("Nguyễn Thị Bưởi").waitFor();
    },
  },
  { name: "cho-duyet-xoa", path: "/cho-duyet/xoa-1", api: { "get-proposal": staff.erasureProposal } },
  { name: "en-rights", path: `${RIGHTS}/p1`, role: "administrator", language: "en" },
];
