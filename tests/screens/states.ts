import type { Page } from "playwright-core";
import { type PlayedApi, Refusal } from "../support/console/played-api.ts";
import { inDialog, press, type ScreenState, submit } from "./acting.ts";
import { campaignStates } from "./campaign-states.ts";
import { messageStates } from "./message-states.ts";
import * as campaigns from "./played/campaigns.ts";
import { coverage } from "./played/coverage.ts";
import * as lists from "./played/lists.ts";
import * as messages from "./played/messages.ts";
import * as payouts from "./played/payouts.ts";
import * as people from "./played/people.ts";
import * as rights from "./played/rights.ts";
import * as settings from "./played/settings.ts";
import * as staff from "./played/staff.ts";
import * as today from "./played/today.ts";
import * as work from "./played/work.ts";
import { rightsStates, settingsStates } from "./settings-states.ts";
import { coverageStates, payoutStates, RUN, WORK, workStates } from "./states-field.ts";

const LIST = `/nhap-danh-sach/${lists.IMPORT_ID}`;
const PERSON = "/nguoi-tham-gia/p1";
const search = (text: string) => async (page: Page) => {
  await page.getByLabel("Tìm theo").fill(text);
  await page.getByRole("main").getByRole("button", { name: "Tìm" }).click();
};

const todayStates: readonly ScreenState[] = [
  { name: "hom-nay", path: "/hom-nay" },
  { name: "hom-nay-yen", path: "/hom-nay", api: { "get-today": today.quietDay } },
  { name: "hom-nay-dang-tai", path: "/hom-nay", api: { "get-today": "never" } },
  { name: "hom-nay-loi", path: "/hom-nay", api: { "get-today": new Refusal("server-fault") } },
  { name: "hom-nay-mat-mang", path: "/hom-nay", act: (page) => page.context().setOffline(true) },
  {
    name: "hom-nay-bang",
    path: "/hom-nay",
    act: (page) => page.getByText("Xem dạng bảng").click(),
  },
  {
    name: "hom-nay-tai-khoan",
    path: "/hom-nay",
    act: (page) => page.getByRole("button", { name: "mở tài khoản" }).click(),
  },
  { name: "hom-nay-tin", path: "/hom-nay/tin?state=failed" },
  { name: "hom-nay-tin-trong", path: "/hom-nay/tin?state=unknown", api: { "list-today-messages": { messages: [] } } },
  { name: "hom-nay-tin-loi", path: "/hom-nay/tin?state=failed", api: { "list-today-messages": "no-line" } },
];

const listStates: readonly ScreenState[] = [
  { name: "danh-sach", path: "/nhap-danh-sach", role: "editor" },
  { name: "danh-sach-nguoi-xem", path: "/nhap-danh-sach", role: "viewer" },
  { name: "danh-sach-trong", path: "/nhap-danh-sach", role: "editor", api: { "list-imports": { imports: [] } } },
  { name: "danh-sach-dang-tai", path: "/nhap-danh-sach", role: "editor", api: { "list-imports": "never" } },
  { name: "danh-sach-loi", path: "/nhap-danh-sach", role: "editor", api: { "list-imports": "no-line" } },
  {
    name: "danh-sach-sai-tep",
    path: "/nhap-danh-sach",
    role: "editor",
    act: (page) =>
      page
        .locator("input[type=file]")
        .setInputFiles({ name: "anh.jpg", mimeType: "image/jpeg", buffer: Buffer.from("x") }),
  },
  { name: "danh-sach-xem-truoc", path: LIST, role: "editor" },
  {
    name: "danh-sach-xem-truoc-da-xem",
    path: LIST,
    role: "editor",
    act: (page) => page.getByText("Đã xem 2 lý do").click(),
  },
  {
    name: "danh-sach-xem-truoc-xung-dot",
    path: LIST,
    role: "editor",
    api: { "get-import": lists.plainPreview, "confirm-import": new Refusal("already-decided") },
    act: press(/^Nhập 4/),
  },
  { name: "danh-sach-xem-truoc-thuong", path: LIST, role: "editor", api: { "get-import": lists.plainPreview } },
  { name: "danh-sach-dang-doc", path: LIST, role: "editor", api: { "get-import": lists.readingList } },
  { name: "danh-sach-dang-nhap", path: LIST, role: "editor", api: { "get-import": lists.runningList } },
  { name: "danh-sach-da-nhap", path: LIST, role: "editor", api: { "get-import": lists.doneList } },
  { name: "danh-sach-khong-doc-duoc", path: LIST, role: "editor", api: { "get-import": lists.refusedList } },
  { name: "danh-sach-da-huy", path: LIST, role: "editor", api: { "get-import": lists.cancelledList } },
  { name: "danh-sach-da-hoan-tac", path: LIST, role: "editor", api: { "get-import": lists.undoneList } },
  {
    name: "danh-sach-hoan-tac",
    path: LIST,
    role: "editor",
    api: { "get-import": lists.doneList },
    act: press("Hoàn tác"),
  },
  {
    name: "danh-sach-hoan-tac-loi",
    path: LIST,
    role: "editor",
    api: {
      "get-import": lists.doneList,
      "undo-import": new Refusal("content-differs"),
    },
    act: async (page) => {
      await press("Hoàn tác")(page);
      await inDialog(page).getByLabel("Lý do hoàn tác").fill("Nhập nhầm tệp");
      await inDialog(page).getByRole("button", { name: "Hoàn tác 4.176 thay đổi" }).click();
      await inDialog(page).getByRole("alert").waitFor();
    },
  },
  {
    name: "danh-sach-hoan-tac-thieu",
    path: LIST,
    role: "editor",
    api: { "get-import": lists.doneList },
    act: submit("Hoàn tác", "Hoàn tác 4.176 thay đổi"),
  },
  {
    name: "danh-sach-khong-hoan-tac-duoc",
    path: LIST,
    role: "editor",
    api: { "get-import": lists.doneList, "get-undo-effect": lists.blockedUndo },
    act: press("Hoàn tác"),
  },
  { name: "danh-sach-khong-co", path: LIST, role: "editor", api: { "get-import": new Refusal("not-found") } },
  { name: "danh-sach-dong", path: `${LIST}/dong/set-back`, role: "editor" },
  {
    name: "danh-sach-dong-loi",
    path: `${LIST}/dong/rejected`,
    role: "editor",
    api: { "list-import-changes": lists.rejectedRows },
  },
  {
    name: "danh-sach-dong-trong",
    path: `${LIST}/dong/gone`,
    role: "editor",
    api: { "list-import-changes": { changes: [] } },
  },
];

const peopleStates: readonly ScreenState[] = [
  { name: "nguoi-tham-gia", path: "/nguoi-tham-gia", role: "editor" },
  { name: "nguoi-tim-thay", path: "/nguoi-tham-gia", role: "editor", act: search("nguyen thi buoi") },
  {
    name: "nguoi-khong-thay",
    path: "/nguoi-tham-gia",
    role: "editor",
    api: { "search-people": people.nobody },
    act: search("0912 345 678"),
  },
  {
    name: "nguoi-tim-loi",
    path: "/nguoi-tham-gia",
    role: "editor",
    api: { "search-people": new Refusal("too-many-requests") },
    act: search("nguyen"),
  },
  {
    name: "nguoi-dang-tim",
    path: "/nguoi-tham-gia",
    role: "editor",
    api: { "search-people": "never" },
    act: search("nguyen"),
  },
  { name: "nguoi-can-bo-xa", path: "/nguoi-tham-gia", role: "commune-officer" },
  { name: "ho-so", path: PERSON, role: "editor" },
  { name: "ho-so-nguoi-xem", path: PERSON, role: "viewer" },
  { name: "ho-so-da-mat", path: PERSON, role: "editor", api: { "get-person": people.gonePerson } },
  { name: "ho-so-tu-choi", path: PERSON, role: "editor", api: { "get-person": people.refusingPerson } },
  {
    name: "ho-so-khong-so",
    path: PERSON,
    role: "editor",
    api: { "get-person": people.personWithoutPhone, "get-timeline": { entries: [] } },
  },
  { name: "ho-so-dang-tai", path: PERSON, role: "editor", api: { "get-person": "never" } },
  { name: "ho-so-khong-co", path: PERSON, role: "editor", api: { "get-person": new Refusal("not-found") } },
  { name: "ho-so-hien-day-du", path: PERSON, role: "editor", act: press("Hiện đầy đủ") },
  { name: "ho-so-hien-thieu-ly-do", path: PERSON, role: "editor", act: submit("Hiện đầy đủ", "Hiện trong 5 phút") },
  {
    name: "ho-so-dang-hien",
    path: PERSON,
    role: "editor",
    act: async (page) => {
      await press("Hiện đầy đủ")(page);
      await inDialog(page).getByText("Trả lời điện thoại").click();
      await inDialog(page).getByRole("button", { name: "Hiện trong 5 phút" }).click();
      await page.getByText("0391 234 822").waitFor();
    },
  },
  { name: "ho-so-sua-so", path: PERSON, role: "editor", act: press("Sửa số điện thoại") },
  { name: "ho-so-sua-so-thieu", path: PERSON, role: "editor", act: submit("Sửa số điện thoại", "Lưu") },
  {
    name: "ho-so-sua-so-sai",
    path: PERSON,
    role: "editor",
    api: {
      "correct-phone": new Refusal("invalid-request", [
        { field: "body.phone", problem: "not-a-mobile-number", remedy: "Xin ghi số di động." },
      ]),
    },
    act: async (page) => {
      await press("Sửa số điện thoại")(page);
      await inDialog(page).getByLabel("Số điện thoại mới").fill("0999 000 01");
      await inDialog(page).getByLabel("Lý do").fill("Gọi điện báo số mới");
      await inDialog(page).getByRole("button", { name: "Lưu" }).click();
      await inDialog(page).getByRole("alert").waitFor();
    },
  },
  { name: "ho-so-ghi-tu-choi", path: PERSON, role: "editor", act: press("Ghi từ chối nhận tin") },
  { name: "ho-so-ghi-mat", path: PERSON, role: "editor", act: press("Ghi đã mất hoặc chuyển đi") },
  { name: "ho-so-gui-lai", path: PERSON, role: "editor", act: press("Gửi lại") },
];

const administrationStates: readonly ScreenState[] = [
  { name: "nhat-ky", path: "/nhat-ky" },
  {
    name: "nhat-ky-sai-ngay",
    path: "/nhat-ky",
    act: async (page) => {
      await page.getByLabel("Từ ngày").fill("31/02/2026");
      await press("Lọc")(page);
    },
  },
  { name: "nhat-ky-trong", path: "/nhat-ky", api: { "list-audit": { entries: [] } } },
  { name: "nhat-ky-loi", path: "/nhat-ky", api: { "list-audit": new Refusal("server-fault") } },
  { name: "can-bo", path: "/can-bo", role: "administrator" },
  { name: "can-bo-mot-nguoi", path: "/can-bo/staff-commune-officer", role: "administrator" },
  { name: "can-bo-khong-co", path: "/can-bo/nobody", role: "administrator" },
  {
    name: "can-bo-doi-xa",
    path: "/can-bo/staff-commune-officer",
    role: "administrator",
    act: press("Đổi xã, phường"),
  },
  {
    name: "can-bo-doi-vai-tro",
    path: "/can-bo/staff-commune-officer",
    role: "administrator",
    act: press("Đề nghị đổi vai trò"),
  },
  {
    name: "can-bo-thu-hoi",
    path: "/can-bo/staff-editor",
    role: "administrator",
    act: submit("Thu hồi quyền", "Thu hồi quyền"),
  },
  { name: "can-bo-moi", path: "/can-bo/moi", role: "administrator" },
  { name: "can-bo-moi-thieu", path: "/can-bo/moi", role: "administrator", act: press("Lập đề nghị mời") },
  { name: "cho-duyet", path: "/cho-duyet" },
  { name: "cho-duyet-trong", path: "/cho-duyet", api: { "list-proposals": { proposals: [] } } },
  { name: "cho-duyet-mot", path: "/cho-duyet/moi-can-bo-1" },
  { name: "cho-duyet-tra-lai", path: "/cho-duyet/moi-can-bo-1", act: press("Trả lại để sửa") },
  {
    name: "cho-duyet-cua-minh",
    path: "/cho-duyet/moi-can-bo-1",
    role: "administrator",
    api: { "get-proposal": staff.ownProposal },
  },
  { name: "cho-duyet-da-xong", path: "/cho-duyet/moi-can-bo-1", api: { "get-proposal": staff.decidedProposal } },
];

const asideStates: readonly ScreenState[] = [
  { name: "dang-nhap", path: "/", signedOut: true },
  {
    name: "da-dang-xuat",
    path: "/tro-giup",
    act: async (page) => {
      await page.getByRole("button", { name: "mở tài khoản" }).click();
      await page.getByRole("button", { name: "Đăng xuất" }).click();
      await page.getByRole("button", { name: "Đăng nhập" }).waitFor();
    },
  },
  { name: "bi-thu-hoi", path: "/hom-nay", api: { "get-me": new Refusal("not-staff") } },
  { name: "khong-co-trang", path: "/khong-co-trang-nay" },
  { name: "khong-duoc-xem", path: "/can-bo", role: "viewer" },
  { name: "khung-loi", path: "/hom-nay", api: { "get-me": "no-line" } },
  { name: "trang-dau", path: "/", role: "commune-officer" },
  { name: "them", path: "/them", role: "administrator" },
  ...(["viewer", "editor", "approver", "administrator", "commune-officer", "collection-agent"] as const).map(
    (role) => ({
      name: `tro-giup-${role}`,
      path: "/tro-giup",
      role,
    }),
  ),
];

const englishStates: readonly ScreenState[] = [
  { name: "en-today", path: "/hom-nay", language: "en" },
  { name: "en-list", path: LIST, role: "editor", language: "en" },
  { name: "en-person", path: PERSON, role: "editor", language: "en" },
  { name: "en-payouts", path: RUN, language: "en" },
  { name: "en-settings", path: "/cai-dat", role: "administrator", language: "en" },
  { name: "en-law", path: "/cai-dat/luat", role: "administrator", language: "en" },
  { name: "en-visits", path: WORK, role: "commune-officer", language: "en" },
  { name: "en-invite", path: "/can-bo/moi", role: "administrator", language: "en" },
];

export const STATES: readonly ScreenState[] = [
  ...todayStates,
  ...listStates,
  ...peopleStates,
  ...administrationStates,
  ...settingsStates,
  ...rightsStates,
  ...workStates,
  ...payoutStates,
  ...coverageStates,
  ...messageStates,
  ...campaignStates,
  ...asideStates,
  ...englishStates,
];

/** What the API says where a state does not say otherwise. */
export const playedFor = ({ role = "approver", api = {} }: ScreenState): PlayedApi => ({
  "get-me": staff.meAs(role, role === "approver" ? 2 : 0),
  "list-communes": { communes: staff.communes },
  "get-today": today.busyDay,
  "list-today-messages": today.messages,
  "list-campaigns": campaigns.all,
  "get-campaign": campaigns.inReview,
  "preview-campaign": campaigns.estimate,
  "get-forecast": campaigns.forecast,
  "list-stops": messages.stops,
  "list-texts": messages.texts,
  "list-dead-letters": messages.deadLetters,
  "list-messages": messages.ledger,
  "get-message": messages.life,
  "resume-sending": messages.noStops,
  "list-imports": lists.imports,
  "get-import": lists.heldList,
  "list-import-changes": lists.setBackRows,
  "get-undo-effect": lists.undoEffect,
  "search-people": people.found,
  "get-person": people.person,
  "get-timeline": people.timeline,
  "unmask-person": people.fullIdentity,
  "list-payout-runs": payouts.runs,
  "get-payout-run": payouts.differingRun,
  "list-marked-payouts": payouts.heldPayouts,
  "preview-payout": payouts.preview,
  "list-payout-cases": payouts.cases,
  "get-payout-case": payouts.oneCase,
  "list-data-requests": rights.requests,
  "export-person": rights.exported,
  "get-settings": settings.settings,
  "preview-settings": settings.effect,
  "get-coverage": coverage,
  "list-work": work.visits,
  "list-audit": staff.auditEntries,
  "list-staff": staff.staffList,
  "list-proposals": staff.proposals,
  "get-proposal": staff.openProposal,
  ...api,
});
