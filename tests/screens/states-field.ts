import type { Page } from "playwright-core";
import { Refusal } from "../support/console/played-api.ts";
import { inDialog, press, type ScreenState, submit } from "./acting.ts";
import * as payouts from "./played/payouts.ts";
import * as work from "./played/work.ts";

/** Visits, payouts and the cases that come of them. */
export const WORK = "/danh-sach-viec";
const firstVisit = (page: Page) => page.getByRole("listitem").filter({ hasText: "Bùi Thị Thanh" });
const recording = async (page: Page) => firstVisit(page).getByRole("button", { name: "Ghi kết quả" }).click();
const asked = (kind: string) => async (page: Page) => {
  await recording(page);
  await firstVisit(page).getByRole("button", { name: kind }).click();
};

export const workStates: readonly ScreenState[] = [
  { name: "viec", path: WORK, role: "commune-officer" },
  { name: "viec-nguoi-soan", path: WORK, role: "editor", api: { "list-work": work.masked } },
  { name: "viec-trong", path: WORK, role: "commune-officer", api: { "list-work": { day: "2026-11-27", items: [] } } },
  { name: "viec-dang-tai", path: WORK, role: "commune-officer", api: { "list-work": "never" } },
  { name: "viec-loi", path: WORK, role: "commune-officer", api: { "list-work": new Refusal("server-fault") } },
  { name: "viec-ghi", path: WORK, role: "commune-officer", act: recording },
  { name: "viec-hen", path: WORK, role: "commune-officer", act: asked("Hẹn ngày đóng") },
  {
    name: "viec-hen-sai",
    path: WORK,
    role: "collection-agent",
    act: async (page) => {
      await asked("Hẹn ngày đóng")(page);
      await firstVisit(page).getByRole("button", { name: "Ghi ngày hẹn" }).click();
    },
  },
  { name: "viec-sai-so", path: WORK, role: "commune-officer", act: asked("Số điện thoại sai") },
  {
    name: "viec-mat-mang",
    path: WORK,
    role: "commune-officer",
    api: { "record-outcome": "no-line" },
    act: async (page) => {
      await asked("Đã đóng rồi")(page);
      await page.getByText("1 kết quả chờ gửi").waitFor();
    },
  },
  { name: "viec-in", path: `${WORK}/in?xa=18073`, role: "commune-officer" },
];

const COVERAGE = "/do-bao-phu";

export const coverageStates: readonly ScreenState[] = [
  { name: "bao-phu", path: COVERAGE },
  { name: "bao-phu-can-bo-xa", path: COVERAGE, role: "commune-officer" },
  { name: "bao-phu-trong", path: COVERAGE, api: { "get-coverage": { rows: [], months: [] } } },
  { name: "bao-phu-dang-tai", path: COVERAGE, api: { "get-coverage": "never" } },
  { name: "bao-phu-loi", path: COVERAGE, api: { "get-coverage": new Refusal("server-fault") } },
  { name: "en-coverage", path: COVERAGE, language: "en" },
];

export const RUN = "/chi-tra/2026-12";
const CASES = "/chi-tra/ho-so";
const CASE = `${CASES}/0123456789abcdef`;

const seeMessage = async (page: Page) => {
  await page.getByRole("main").getByRole("button", { name: "Xem tin" }).first().click();
  await inDialog(page).waitFor();
};
const letGo = async (page: Page) => {
  await page.getByRole("main").getByRole("button", { name: "Cho gửi" }).first().click();
  await inDialog(page).getByRole("button", { name: "Cho gửi" }).click();
};

export const payoutStates: readonly ScreenState[] = [
  { name: "chi-tra", path: "/chi-tra", role: "editor" },
  { name: "chi-tra-trong", path: "/chi-tra", role: "editor", api: { "list-payout-runs": { runs: [] } } },
  { name: "chi-tra-loi", path: "/chi-tra", role: "editor", api: { "list-payout-runs": "no-line" } },
  { name: "chi-tra-lech", path: RUN },
  { name: "chi-tra-dang-tai", path: RUN, api: { "get-payout-run": "never" } },
  { name: "chi-tra-khong-co", path: RUN, api: { "get-payout-run": new Refusal("not-found") } },
  { name: "chi-tra-moi", path: RUN, api: { "get-payout-run": payouts.newRun, "list-marked-payouts": { payouts: [] } } },
  { name: "chi-tra-khop", path: RUN, api: { "get-payout-run": payouts.agreeingRun } },
  {
    name: "chi-tra-khong-duyet-duoc",
    path: RUN,
    api: { "get-payout-run": payouts.agreeingRun, "approve-payouts": new Refusal("own-proposal") },
    act: press(/^Duyệt gửi tin/),
  },
  {
    name: "chi-tra-go-sai",
    path: RUN,
    api: { "get-payout-run": payouts.newRun },
    act: submit("Gõ số đối chiếu", "Lưu số đối chiếu"),
  },
  { name: "chi-tra-cho-gui", path: RUN, act: letGo },
  { name: "chi-tra-da-duyet", path: RUN, api: { "get-payout-run": payouts.approvedRun } },
  { name: "chi-tra-xem-tin", path: RUN, act: seeMessage },
  {
    name: "chi-tra-khong-tin",
    path: RUN,
    api: { "preview-payout": { step: "paid", skipped: "deceased" } },
    act: seeMessage,
  },
  { name: "ho-so-chi-tra", path: CASES, role: "commune-officer" },
  { name: "ho-so-chi-tra-trong", path: CASES, api: { "list-payout-cases": { cases: [] } } },
  { name: "ho-so-chi-tra-loi", path: CASES, api: { "list-payout-cases": new Refusal("server-fault") } },
  { name: "ho-so-chi-tra-mot", path: CASE, role: "commune-officer" },
  { name: "ho-so-chi-tra-ghi", path: CASE, role: "commune-officer", act: submit("Ghi việc đã làm", "Lưu") },
  {
    name: "ho-so-chi-tra-bao-mat",
    path: CASE,
    role: "editor",
    api: { "get-payout-case": payouts.deathCase },
    act: press("Ghi việc đã làm"),
  },
];
