import type { AnswerOf } from "../../support/console/played-api.ts";
import { NOW } from "./staff.ts";

export const stops: AnswerOf<"list-stops"> = {
  at: NOW,
  isMore: false,
  stops: [
    {
      stopId: "aGFsdCN2b2x1bnRhcnktc2k",
      kind: "halt",
      campaignId: "voluntary-si",
      scheme: "voluntary-si",
      channel: "sms",
      since: "2026-11-27T02:12:00Z",
      failure: { kind: "unreachable", failures: 24, calls: 60 },
      waiting: 62,
      mayResume: true,
    },
    {
      stopId: "YnJlYWtlciN6YWxv",
      kind: "breaker",
      channel: "zalo",
      template: "334521",
      since: "2026-11-27T01:40:00Z",
      until: "2026-11-27T03:40:00Z",
      code: "-124",
      waiting: 1_418,
      mayResume: true,
    },
    {
      stopId: "cXVvdGEjc21z",
      kind: "quota",
      channel: "sms",
      until: "2026-11-28T00:30:00Z",
      waiting: 0,
      mayResume: false,
    },
    {
      stopId: "cGF1c2VkI2hp",
      kind: "paused",
      campaignId: "household-hi",
      scheme: "household-hi",
      waiting: 31,
      mayResume: false,
    },
  ],
};

export const noStops: AnswerOf<"list-stops"> = { at: NOW, stops: [], isMore: false };

export const stopsForViewer: AnswerOf<"list-stops"> = {
  ...stops,
  isMore: true,
  stops: stops.stops.map((stop) => ({ ...stop, mayResume: false })),
};

export const oneStop: AnswerOf<"list-stops"> = { ...stops, stops: stops.stops.slice(0, 1) };

const row = {
  messageId: "bTE",
  participantId: "p1",
  name: "Đặng Thị Lan",
  commune: "Xã Cẩm Bình",
  scheme: "household-hi" as const,
  step: "expiry-30",
  dueDate: "2026-12-27",
  state: "failed" as const,
  reason: "InvalidParameter",
  channel: "sms" as const,
  at: "2026-11-27T01:04:00Z",
};
const { name: _name, commune: _commune, ...payee } = row;

export const ledger: AnswerOf<"list-messages"> = {
  day: "2026-11-27",
  lookedAt: 4,
  messages: [
    row,
    {
      ...row,
      messageId: "bTI",
      name: "Hồ Sỹ Nhân",
      scheme: "voluntary-si",
      step: "deadline-3",
      state: "waiting",
      reason: "halted",
    },
    { ...row, messageId: "bTM", name: "Ngô Thị Thắm", state: "delivered", channel: "zalo" },
    { ...payee, messageId: "bTQ", scheme: "pension-payout", step: "paid", state: "skipped", reason: "no-phone" },
  ],
  nextCursor: "next",
};

export const life: AnswerOf<"get-message"> = {
  ...row,
  day: "2026-11-27",
  paidThrough: "2026-12-27",
  amount: 1_366_200,
  amountLater: { from: "2027-01-01", amount: 1_498_000 },
  repetition: 1,
  calls: [
    { at: "2026-11-27T00:34:00Z", channel: "zalo", outcome: "-118" },
    { at: "2026-11-27T01:04:00Z", channel: "sms", outcome: "InvalidParameter" },
  ],
};

const letter = {
  messageId: "0f8fad5b-d9cb-469f-a165-70867728950e",
  queue: "ZaloQueue",
  reason: "failed" as const,
  sentAt: "2026-11-27T01:04:00Z",
  message: { messageId: "bTE", scheme: "household-hi" as const, step: "expiry-30" },
  mayRedrive: true,
};
const { message: _message, ...workOfService } = letter;

export const deadLetters: AnswerOf<"list-dead-letters"> = {
  letters: [
    letter,
    { ...letter, messageId: "2", queue: "Reminders", reason: "in-ledger" },
    {
      ...workOfService,
      messageId: "3",
      queue: "ScanQueue",
      about: "household-hi paid through 2027-01-02, expiry-30, shard 1, day 2026-12-03",
    },
    { ...workOfService, messageId: "4", queue: "SmsReceipt", reason: "unreadable", mayRedrive: false },
  ],
};

const written = {
  textId: "dGV4dC0x",
  text: "Cán bộ ơi thẻ của mẹ tôi gửi hôm trước bị sai năm sinh thì sửa ở mô?",
  at: "2026-11-27T02:40:00Z",
  about: [],
  people: [
    {
      participantId: "p1",
      name: "Đặng Thị Lan",
      commune: "Xã Cẩm Bình",
      phone: "0912 ••• 018",
      paid: [{ scheme: "household-hi" as const, through: "2026-12-31" }],
    },
  ],
  waitingMinutes: 200,
  suggestions: [
    { kind: "office", answer: "Việc này cần xem hồ sơ của ông/bà. Mời ông/bà đến BHXH cơ sở gần nhà." },
    { kind: "call", answer: "BHXH tỉnh Hà Tĩnh đã nhận được câu hỏi của ông/bà." },
  ],
  answerUntil: "2026-11-29T02:40:00Z",
};
const { answerUntil: _until, ...late } = written;

const lastDays = { handled: 48, averageMinutes: 312, withinDay: 45 };

export const texts: AnswerOf<"list-texts"> = {
  lastDays,
  texts: [
    written,
    { ...written, textId: "dGV4dC0y", text: "khi mô hết hạn rứa", about: ["end"], people: [] },
    { ...late, textId: "dGV4dC0z", text: "Xin gọi lại (từ trang kiểm tra tin nhắn)", at: "2026-11-24T02:40:00Z" },
  ],
};

const by = { staffId: "staff-editor", name: "Võ Thị Minh Thư" };

export const handledTexts: AnswerOf<"list-texts"> = {
  lastDays,
  texts: [
    {
      ...late,
      handled: {
        kind: "answered",
        by,
        at: NOW,
        answer: "Xin mời ông/bà mang giấy khai sinh đến BHXH cơ sở.",
        outcome: "accepted",
      },
    },
    { ...late, textId: "dGV4dC0y", handled: { kind: "opt-out", by, at: NOW } },
  ],
};
