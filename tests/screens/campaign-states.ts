import { Refusal } from "../support/console/played-api.ts";
import { inDialog, press, type ScreenState } from "./acting.ts";
import * as campaigns from "./played/campaigns.ts";

const LIST = "/chien-dich";
const ONE = `${LIST}/c1`;

export const campaignStates: readonly ScreenState[] = [
  { name: "chien-dich", path: LIST, role: "editor" },
  { name: "chien-dich-nguoi-xem", path: LIST, role: "viewer" },
  { name: "chien-dich-dang-dung", path: LIST, api: { "list-campaigns": campaigns.stopped } },
  { name: "chien-dich-dang-tai", path: LIST, api: { "list-campaigns": "never" } },
  { name: "chien-dich-loi", path: LIST, api: { "list-campaigns": "no-line" } },
  {
    name: "chien-dich-dung-het",
    path: LIST,
    api: { "stop-sending": new Refusal("changed-meanwhile") },
    act: async (page) => {
      await press("Dừng mọi tin")(page);
      await inDialog(page).getByLabel("Lý do").fill("Nội dung sai");
      await inDialog(page).getByRole("button", { name: "Dừng mọi tin" }).click();
      await inDialog(page).getByRole("alert").waitFor();
    },
  },
  { name: "chien-dich-duyet", path: ONE },
  { name: "chien-dich-khac-ban-cu", path: ONE, api: { "get-campaign": campaigns.changed } },
  { name: "chien-dich-nhap", path: ONE, role: "editor", api: { "get-campaign": campaigns.drafted } },
  { name: "chien-dich-chay", path: ONE, api: { "get-campaign": campaigns.running } },
  { name: "chien-dich-tu-dung", path: ONE, api: { "get-campaign": campaigns.halted } },
  { name: "chien-dich-khong-co", path: ONE, api: { "get-campaign": new Refusal("not-found") } },
  {
    name: "chien-dich-tra-lai-thieu-ly-do",
    path: ONE,
    act: async (page) => {
      await press("Trả lại để sửa")(page);
      await inDialog(page).getByRole("button", { name: "Trả lại để sửa" }).click();
      await inDialog(page).getByText("Xin ghi lý do.").first().waitFor();
    },
  },
  { name: "chien-dich-soan", path: `${LIST}/moi`, role: "editor" },
  {
    name: "chien-dich-sua",
    path: `${ONE}/sua`,
    role: "editor",
    api: { "get-campaign": campaigns.drafted, "preview-campaign": campaigns.withMistakes },
    act: (page) => page.getByText("Còn 2 chỗ cần sửa").waitFor(),
  },
  {
    name: "chien-dich-sua-theo-han",
    path: `${ONE}/sua`,
    role: "editor",
    api: { "get-campaign": campaigns.running },
  },
  { name: "du-bao", path: "/du-bao" },
  {
    name: "du-bao-trong",
    path: "/du-bao",
    api: { "get-forecast": { ...campaigns.forecast, messages: 0, weeks: [] } },
  },
  { name: "en-campaigns", path: LIST, role: "editor", language: "en" },
  { name: "en-campaign", path: ONE, language: "en" },
  { name: "en-campaign-edit", path: `${LIST}/moi`, role: "editor", language: "en" },
  { name: "en-forecast", path: "/du-bao", language: "en" },
];
