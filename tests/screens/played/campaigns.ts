import type { AnswerOf } from "../../support/console/played-api.ts";
import { NOW } from "./staff.ts";

type Campaign = AnswerOf<"get-campaign">;
type Content = NonNullable<Campaign["draft"]>["content"];

const HASH = "ab".repeat(32);
const did = (name: string) => ({ by: { staffId: name, name }, at: NOW });

const floor: Content = {
  ...{ name: "Báo mức thu nhập thấp nhất 2027", scheme: "voluntary-si", kind: "one-time", steps: [] },
  ...{ firstDay: "2026-12-14", lastDay: "2026-12-18", tolerancePercent: 2 },
  audience: { incomeBelow: 2_200_000, communes: ["18073", "18100"] },
  words: [
    {
      step: "message",
      sms: "Tu 01/01/2027 muc thu nhap thap nhat la 2.200.000 dong. Moi <customer_name> dang ky lai",
      card: {
        ...{ templateId: "420901", title: "Mức thu nhập thấp nhất năm 2027" },
        opening: "Kính gửi ông/bà <customer_name>, từ 01/01/2027 mức thu nhập thấp nhất là 2.200.000 đồng.",
        rows: [{ label: "Mã tra cứu", parameter: "<code>" }],
        advice: "Mời ông/bà đến BHXH cơ sở đăng ký lại mức đóng.",
      },
    },
  ],
};
const reminders: Content = {
  ...{ name: "Nhắc đóng BHXH tự nguyện", scheme: "voluntary-si", kind: "due-date", audience: {}, words: [] },
  steps: [
    { step: "last-month", anchor: "last-paid-month", offsetDays: 0, dayOfMonth: 15 },
    { step: "deadline-10", anchor: "deadline", offsetDays: -10 },
  ],
  tolerancePercent: 2,
};

export const drafted: Campaign = {
  ...{ campaignId: "c1", version: '"1"', acts: ["save", "submit"] },
  draft: {
    ...{ state: "draft", content: floor, contentHash: HASH, edited: did("Võ Thị Minh Thư") },
    returnReason: "Ghi rõ nơi đăng ký lại",
  },
};
export const inReview: Campaign = {
  ...{ campaignId: "c1", version: '"2"', acts: ["return", "approve"] },
  draft: {
    ...{ state: "in-review", content: floor, contentHash: HASH, edited: did("Võ Thị Minh Thư"), messages: 4_812 },
    submitted: did("Võ Thị Minh Thư"),
  },
};
export const running: Campaign = {
  ...{ campaignId: "voluntary-si", version: '"0"', nextDay: "2026-12-15", acts: ["save", "pause", "end"] },
  running: { state: "active", content: reminders },
};
/** Runs, and a changed version waits for approval. */
export const changed: Campaign = {
  ...running,
  draft: {
    ...{ state: "in-review", contentHash: HASH, edited: did("Võ Thị Minh Thư"), submitted: did("Võ Thị Minh Thư") },
    content: { ...reminders, steps: reminders.steps.slice(1), audience: { methods: ["3", "6"] } },
    messages: 1_203,
  },
  acts: ["return", "approve", "pause", "end"],
};
export const halted: Campaign = {
  ...running,
  acts: ["pause", "end"],
  running: { state: "active", content: reminders, halted: { since: NOW } },
};

export const all: AnswerOf<"list-campaigns"> = { campaigns: [running, inReview, { ...drafted, campaignId: "c2" }] };
export const stopped: AnswerOf<"list-campaigns"> = { ...all, stopped: { since: NOW, by: "Nguyễn Khánh An" } };

export const estimate: AnswerOf<"preview-campaign"> = {
  ...{ mistakes: [], countedAt: NOW, from: "2026-11-27", to: "2027-01-25", messages: 4_812 },
  uncertainty: { percent: 3.1, sampled: 960 },
  byDay: [
    { day: "2026-12-14", messages: 2_406 },
    { day: "2026-12-15", messages: 2_406 },
  ],
  byCommune: [
    { commune: { code: "18073", name: "Thành Sen" }, messages: 3_010 },
    { commune: { code: "18100", name: "Trần Phú" }, messages: 1_802 },
  ],
  byStep: [{ step: "message", messages: 4_812 }],
  leftOut: { "no-phone": 412, refused: 37, unclear: 0, "object-code": 0, "nothing-to-pay": 0 },
  cost: { zalo: 1_443_600, sms: 3_849_600 },
  texts: [
    {
      step: "message",
      sms: "BHXH HA TINH: Tu 01/01/2027 muc thu nhap thap nhat la 2.200.000 dong. Moi ong/ba dang ky lai. Hoi 0239 3000 000, ma K7M2P9QX",
      card: {
        title: "Mức thu nhập thấp nhất năm 2027",
        body: "Kính gửi ông/bà Nguyễn Phương Hoàng Khánh Quỳnh, từ 01/01/2027 mức thu nhập thấp nhất là 2.200.000 đồng.\n\nMã tra cứu: K7M2P9QX\n\nMời ông/bà đến BHXH cơ sở đăng ký lại mức đóng.",
      },
    },
  ],
};
export const withMistakes: AnswerOf<"preview-campaign"> = {
  ...estimate,
  mistakes: [
    { field: "words.0.sms", problem: "forbidden-words", found: "bit.l" },
    { field: "lastDay", problem: "no-sending-day-between" },
  ],
};

export const forecast: AnswerOf<"get-forecast"> = {
  ...{ countedAt: NOW, from: "2026-11-27", to: "2027-11-26", messages: 41_200 },
  campaigns: [
    { campaignId: "household-hi", name: "Nhắc đóng tiếp BHYT hộ gia đình", scheme: "household-hi" },
    { campaignId: "voluntary-si", name: "Nhắc đóng BHXH tự nguyện", scheme: "voluntary-si" },
  ],
  weeks: ["2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21"].map((week, index) => ({
    week,
    byCampaign: { "household-hi": 8_000 - index * 900, "voluntary-si": index * 620 },
    messages: 8_000 - index * 280,
  })),
  cost: { zalo: 12_360_000, sms: 32_960_000 },
};
