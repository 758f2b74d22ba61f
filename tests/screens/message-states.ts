import { Refusal } from "../support/console/played-api.ts";
import { inDialog, press, type ScreenState } from "./acting.ts";
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

export const messageStates: readonly ScreenState[] = [...stopStates];
