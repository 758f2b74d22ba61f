import { Refusal } from "../support/console/played-api.ts";
import { inDialog, press, type ScreenState, submit } from "./acting.ts";
import * as messages from "./played/messages.ts";

const STOPS = "/hom-nay/dang-dung";

const stopStates: readonly ScreenState[] = [
  { name: "dang-dung", path: STOPS },
  { name: "dang-dung-nguoi-xem", path: STOPS, role: "viewer", api: { "list-stops": messages.stopsForViewer } },
  { name: "dang-dung-trong", path: STOPS, api: { "list-stops": messages.noStops } },
  { name: "dang-dung-dang-tai", path: STOPS, api: { "list-stops": "never" } },
  { name: "dang-dung-loi", path: STOPS, api: { "list-stops": "no-line" } },
  {
    name: "dang-dung-chay-lai",
    path: STOPS,
    api: { "list-stops": messages.oneStop, "resume-sending": new Refusal("changed-meanwhile") },
    act: async (page) => {
      await press("Cho chạy lại")(page);
      await inDialog(page).getByLabel("Lý do").fill("Đã sửa số điện thoại sai");
      await inDialog(page).getByRole("button", { name: "Cho chạy lại" }).click();
      await inDialog(page).getByRole("alert").waitFor();
    },
  },
  { name: "en-stops", path: STOPS, language: "en" },
];

const LEDGER = "/tin-nhan";
const none = { day: "2026-11-27", messages: [], lookedAt: 0 };

const ledgerStates: readonly ScreenState[] = [
  { name: "tin-nhan", path: LEDGER },
  { name: "tin-nhan-nguoi-xem", path: `${LEDGER}?state=failed`, role: "viewer" },
  { name: "tin-nhan-trong", path: `${LEDGER}?state=unknown`, api: { "list-messages": none } },
  {
    name: "tin-nhan-hiem",
    path: `${LEDGER}?state=failed&reason=OptedOut`,
    api: { "list-messages": { ...none, lookedAt: 1_000, nextCursor: "next" } },
  },
  { name: "tin-nhan-dang-tai", path: LEDGER, api: { "list-messages": "never" } },
  { name: "tin-nhan-loi", path: LEDGER, api: { "list-messages": "no-line" } },
  {
    name: "tin-nhan-sai-ngay",
    path: LEDGER,
    act: async (page) => {
      await page.getByLabel("Ngày đến lượt").fill("31/02");
      await press("Lọc")(page);
      await page.getByText("Ghi ngày/tháng/năm, ví dụ").waitFor();
    },
  },
  {
    name: "tin-nhan-xuat-loi",
    path: LEDGER,
    api: { "export-messages": new Refusal("too-many-requests") },
    act: press("Xuất CSV"),
  },
  { name: "tin-nhan-mot", path: `${LEDGER}/m1` },
  { name: "tin-nhan-mot-khong-co", path: `${LEDGER}/m1`, api: { "get-message": new Refusal("not-found") } },
  { name: "en-messages", path: LEDGER, language: "en" },
  { name: "en-message", path: `${LEDGER}/m1`, language: "en" },
];

const STUCK = `${LEDGER}/khong-xu-ly-duoc`;

const stuckStates: readonly ScreenState[] = [
  { name: "khong-xu-ly-duoc", path: STUCK },
  { name: "khong-xu-ly-duoc-trong", path: STUCK, api: { "list-dead-letters": { letters: [] } } },
  { name: "khong-xu-ly-duoc-loi", path: STUCK, role: "viewer", api: { "list-dead-letters": "no-line" } },
  { name: "khong-xu-ly-duoc-lam-lai", path: STUCK, act: submit("Làm lại 3 việc", "Làm lại 3 việc") },
  { name: "en-dead-letters", path: STUCK, language: "en" },
];

const INBOX = "/hop-thu";
const linked = new Refusal("invalid-request", [
  { field: "body.answer", problem: "not-sendable", remedy: "Tin không được có đường link." },
]);

const inboxStates: readonly ScreenState[] = [
  { name: "hop-thu", path: INBOX, role: "editor" },
  {
    name: "hop-thu-trong",
    path: INBOX,
    role: "editor",
    api: { "list-texts": { texts: [], lastDays: { handled: 0, withinDay: 0 } } },
  },
  { name: "hop-thu-dang-tai", path: INBOX, role: "editor", api: { "list-texts": "never" } },
  { name: "hop-thu-loi", path: INBOX, role: "administrator", api: { "list-texts": "no-line" } },
  { name: "hop-thu-da-xu-ly", path: INBOX, role: "editor", api: { "list-texts": messages.handledTexts } },
  {
    name: "hop-thu-tra-loi",
    path: INBOX,
    role: "editor",
    api: { "answer-text": linked },
    act: async (page) => {
      await page.getByRole("button", { name: "Trả lời" }).first().click();
      await inDialog(page).getByRole("button", { name: "Mời gọi điện" }).click();
      await inDialog(page).getByLabel("Nội dung trả lời").fill("Xem tại bhxh.example");
      await inDialog(page).getByRole("button", { name: "Gửi câu trả lời" }).click();
      await inDialog(page).getByRole("alert").waitFor();
    },
  },
  {
    name: "hop-thu-danh-dau",
    path: INBOX,
    role: "editor",
    act: async (page) => {
      await page.getByRole("button", { name: "Đánh dấu xong" }).first().click();
      await inDialog(page).getByRole("button", { name: "Đánh dấu xong" }).click();
    },
  },
  { name: "en-inbox", path: INBOX, role: "editor", language: "en" },
];

export const messageStates: readonly ScreenState[] = [...stopStates, ...ledgerStates, ...stuckStates, ...inboxStates];
